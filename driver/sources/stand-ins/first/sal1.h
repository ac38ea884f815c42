// The annotations of SAL 1, with which code for Visual Studio 2005 to 2010 says
// what its parameters are; mingw-w64's <sal.h> has a few of them. They say
// nothing to this tool. (Microsoft: "SAL Annotations", Visual Studio 2008.)
//
// libstdc++ has parameters called __in, __out and __success: where the macros
// would get in its way they are hidden (see SalNames in Parse.cpp).
#pragma once
#define __in
#define __out
#define __success(expression)


// A pointer, a string.
#define __in_opt
#define __in_z
#define __in_z_opt
#define __out_opt
#define __out_z
#define __out_z_opt
#define __inout_opt
#define __inout_z
#define __inout_z_opt

// A buffer: its size, how much of it is written.
#define __in_ecount_opt(size)
#define __in_ecount_z_opt(size)
#define __in_bcount_opt(size)
#define __in_bcount_z_opt(size)
#define __out_ecount_opt(size)
#define __out_ecount_z_opt(size)
#define __out_ecount_full_opt(size)
#define __out_ecount_part_opt(size, length)
#define __out_ecount_full_z_opt(size)
#define __out_ecount_part_z_opt(size, length)
#define __out_bcount_opt(size)
#define __out_bcount_z_opt(size)
#define __out_bcount_full_opt(size)
#define __out_bcount_part_opt(size, length)
#define __out_bcount_full_z_opt(size)
#define __out_bcount_part_z_opt(size, length)
#define __inout_ecount_opt(size)
#define __inout_ecount_z_opt(size)
#define __inout_ecount_full_opt(size)
#define __inout_ecount_part_opt(size, length)
#define __inout_ecount_full_z(size)
#define __inout_ecount_full_z_opt(size)
#define __inout_ecount_part_z(size, length)
#define __inout_ecount_part_z_opt(size, length)
#define __inout_bcount_opt(size)
#define __inout_bcount_z_opt(size)
#define __inout_bcount_full_opt(size)
#define __inout_bcount_part_opt(size, length)
#define __inout_bcount_full_z(size)
#define __inout_bcount_full_z_opt(size)
#define __inout_bcount_part_z(size, length)
#define __inout_bcount_part_z_opt(size, length)

// What a pointer points to.
#define __deref_in
#define __deref_in_opt
#define __deref_in_z
#define __deref_in_z_opt
#define __deref_in_ecount(size)
#define __deref_in_ecount_opt(size)
#define __deref_in_ecount_z(size)
#define __deref_in_ecount_z_opt(size)
#define __deref_in_bcount(size)
#define __deref_in_bcount_opt(size)
#define __deref_in_bcount_z(size)
#define __deref_in_bcount_z_opt(size)
#define __deref_out_z
#define __deref_out_z_opt
#define __deref_out_ecount_opt(size)
#define __deref_out_ecount_z(size)
#define __deref_out_ecount_z_opt(size)
#define __deref_out_ecount_full(size)
#define __deref_out_ecount_part(size, length)
#define __deref_out_ecount_full_opt(size)
#define __deref_out_ecount_part_opt(size, length)
#define __deref_out_bcount(size)
#define __deref_out_bcount_opt(size)
#define __deref_out_bcount_z(size)
#define __deref_out_bcount_z_opt(size)
#define __deref_out_bcount_full(size)
#define __deref_out_bcount_part(size, length)
#define __deref_out_bcount_full_opt(size)
#define __deref_out_bcount_part_opt(size, length)
#define __deref_inout
#define __deref_inout_opt
#define __deref_inout_z
#define __deref_inout_z_opt
#define __deref_inout_ecount(size)
#define __deref_inout_ecount_opt(size)
#define __deref_inout_ecount_z(size)
#define __deref_inout_ecount_z_opt(size)
#define __deref_inout_ecount_full(size)
#define __deref_inout_ecount_part(size, length)
#define __deref_inout_ecount_full_opt(size)
#define __deref_inout_ecount_part_opt(size, length)
#define __deref_inout_bcount(size)
#define __deref_inout_bcount_opt(size)
#define __deref_inout_bcount_z(size)
#define __deref_inout_bcount_z_opt(size)
#define __deref_inout_bcount_full(size)
#define __deref_inout_bcount_part(size, length)
#define __deref_inout_bcount_full_opt(size)
#define __deref_inout_bcount_part_opt(size, length)
#define __deref_opt_in
#define __deref_opt_in_opt
#define __deref_opt_in_z
#define __deref_opt_in_z_opt
#define __deref_opt_in_ecount(size)
#define __deref_opt_in_ecount_opt(size)
#define __deref_opt_in_ecount_z(size)
#define __deref_opt_in_ecount_z_opt(size)
#define __deref_opt_in_bcount(size)
#define __deref_opt_in_bcount_opt(size)
#define __deref_opt_in_bcount_z(size)
#define __deref_opt_in_bcount_z_opt(size)
#define __deref_opt_out_opt
#define __deref_opt_out_z
#define __deref_opt_out_z_opt
#define __deref_opt_out_ecount(size)
#define __deref_opt_out_ecount_opt(size)
#define __deref_opt_out_ecount_z(size)
#define __deref_opt_out_ecount_z_opt(size)
#define __deref_opt_out_ecount_full(size)
#define __deref_opt_out_ecount_part(size, length)
#define __deref_opt_out_ecount_full_opt(size)
#define __deref_opt_out_ecount_part_opt(size, length)
#define __deref_opt_out_bcount_opt(size)
#define __deref_opt_out_bcount_z(size)
#define __deref_opt_out_bcount_z_opt(size)
#define __deref_opt_out_bcount_full(size)
#define __deref_opt_out_bcount_part(size, length)
#define __deref_opt_out_bcount_full_opt(size)
#define __deref_opt_out_bcount_part_opt(size, length)
#define __deref_opt_inout
#define __deref_opt_inout_opt
#define __deref_opt_inout_z
#define __deref_opt_inout_z_opt
#define __deref_opt_inout_ecount(size)
#define __deref_opt_inout_ecount_opt(size)
#define __deref_opt_inout_ecount_z(size)
#define __deref_opt_inout_ecount_z_opt(size)
#define __deref_opt_inout_ecount_full(size)
#define __deref_opt_inout_ecount_part(size, length)
#define __deref_opt_inout_ecount_full_opt(size)
#define __deref_opt_inout_ecount_part_opt(size, length)
#define __deref_opt_inout_bcount(size)
#define __deref_opt_inout_bcount_opt(size)
#define __deref_opt_inout_bcount_z(size)
#define __deref_opt_inout_bcount_z_opt(size)
#define __deref_opt_inout_bcount_full(size)
#define __deref_opt_inout_bcount_part(size, length)
#define __deref_opt_inout_bcount_full_opt(size)
#define __deref_opt_inout_bcount_part_opt(size, length)

// Ranges, structures, and what a function promises.
#define __in_range(size, length)
#define __out_range(size, length)
#define __inout_range(size, length)
#define __deref_in_range(size, length)
#define __deref_out_range(size, length)
#define __field_range(size, length)
#define __field_ecount_part(size, length)
#define __field_bcount_part(size, length)
#define __field_ecount_part_opt(size, length)
#define __field_bcount_part_opt(size, length)
#define __field_ecount(size)
#define __field_ecount_opt(size)
#define __field_ecount_full(size)
#define __field_ecount_full_opt(size)
#define __ecount_opt(size)
#define __field_bcount(size)
#define __field_bcount_opt(size)
#define __field_bcount_full(size)
#define __field_bcount_full_opt(size)
#define __bcount_opt(size)
#define __struct_bcount(size)
#define __struct_xcount(size)
#define __in_data_source(size)
#define __field_data_source(size)
#define __typefix(size)
#define __blocksOn(size)
#define __control_entrypoint(size)
#define __data_entrypoint(size)
#define __analysis_hint(size)
#define __checkReturn
#define __callback
#define __format_string
#define __reserved
#define __nullnullterminated
#define __notnull
#define __maybenull
#define __readonly
#define __notreadonly
#define __maybereadonly
#define __notvalid
#define __maybevalid
#define __refparam
#define __exceptthat
#define __override
#define __rpc_entry
#define __kernel_entry
#define __gdi_entry
#define __in_bound
#define __out_bound
#define __deref_out_bound
#define __post
