# How every file of ours is compiled: C++20, every warning an error, hardened. docs/adr/0006-flags.md
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(LB_CCACHE ccache)
if(LB_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${LB_CCACHE})
endif()

add_library(lb_flags INTERFACE)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(lb_flags INTERFACE
        -Wall -Wextra -Wpedantic -Werror
        -Wshadow -Wconversion -Wsign-conversion -Warith-conversion -Wold-style-cast -Wcast-qual
        -Wcast-align=strict -Wformat=2 -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference
        -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast -Wimplicit-fallthrough
        -Wswitch-enum -Wundef -Wredundant-decls -Wextra-semi -Wsuggest-override -Wdouble-promotion
        -Wmissing-declarations -Wvla -Wcomma-subscript -Wredundant-move -Wdeprecated-copy-dtor
        -Wzero-as-null-pointer-constant -Wtrampolines -Wdate-time -Wcatch-value=3 -Wunused-macros
        -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
        -ftrivial-auto-var-init=zero -fno-strict-overflow -fno-delete-null-pointer-checks)
else()
    # clang builds nothing that runs in a centre: the preset fuzz, and of that the rooms with parsers.
    target_compile_options(lb_flags INTERFACE -Wall -Wextra -Werror -fstack-protector-strong -fno-strict-overflow)
endif()
target_compile_definitions(lb_flags INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(lb_flags INTERFACE
    -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code -Wl,--as-needed)

if(CMAKE_UNITY_BUILD)
    # A .cpp inside a unity file is no main file any more, so GCC takes its anonymous namespace for a header's.
    target_compile_options(lb_flags INTERFACE -Wno-subobject-linkage)
endif()

if(LB_FUZZ)
    target_compile_options(lb_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    target_link_options(lb_flags INTERFACE -fsanitize=address,undefined)
elseif(LB_SANITIZE_THREAD)
    target_compile_options(lb_flags INTERFACE -fsanitize=thread -fno-omit-frame-pointer
        -Wno-null-dereference -Wno-maybe-uninitialized)
    target_link_options(lb_flags INTERFACE -fsanitize=thread)
elseif(LB_SANITIZE)
    # FORTIFY and the sanitizers intercept the same calls; the sanitizers win here.
    # GCC's sanitizers make -Wnull-dereference and -Wmaybe-uninitialized report paths that cannot run.
    target_compile_options(lb_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
        -fno-omit-frame-pointer -Wno-null-dereference -Wno-maybe-uninitialized)
    target_link_options(lb_flags INTERFACE -fsanitize=address,undefined)
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_compile_definitions(lb_flags INTERFACE _FORTIFY_SOURCE=3)
endif()
