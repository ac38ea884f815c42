// Boost.Thread.
#pragma once
#include "../thread.hpp"
