//===- Pch.h - What every file of capture includes --------------*- C++ -*-===//

#ifndef MAPI_TIDY_CAPTURE_PCH_H
#define MAPI_TIDY_CAPTURE_PCH_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/StmtCXX.h"

#endif // MAPI_TIDY_CAPTURE_PCH_H
