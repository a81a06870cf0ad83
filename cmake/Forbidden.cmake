# Code that must not compile. Each tests/forbidden/*.cpp names in its first two lines the room it is
# compiled against and the compiler's answer that is expected:
#   // room: base/core
#   // expect: use of deleted function .*operator<<
# A program in place of rooms (letterbox-portal) means the rooms that it links.
# A file that expects "compiles" is the control: the same options must accept innocent code.
function(add_forbidden file)
    get_filename_component(name ${file} NAME_WE)
    file(STRINGS ${file} head LIMIT_COUNT 2)
    list(GET head 0 room_line)
    list(GET head 1 expect_line)
    string(REGEX REPLACE "^// room: " "" rooms "${room_line}")
    string(REGEX REPLACE "^// expect: " "" expected "${expect_line}")
    string(REPLACE " " ";" rooms "${rooms}")
    get_property(programs GLOBAL PROPERTY LB_PROGRAMS)
    if(rooms IN_LIST programs)
        get_property(rooms GLOBAL PROPERTY LB_DEPS_OF_${rooms})
    endif()
    add_library(forbidden_${name} OBJECT EXCLUDE_FROM_ALL ${file})
    set_target_properties(forbidden_${name} PROPERTIES UNITY_BUILD OFF)
    target_compile_options(forbidden_${name} PRIVATE -fsyntax-only)
    link_rooms(forbidden_${name} PRIVATE ${rooms})
    target_link_libraries(forbidden_${name} PRIVATE lb_flags)
    add_test(NAME fence/forbidden/${name}
        COMMAND ${CMAKE_SOURCE_DIR}/tests/fences/compiler_says ${CMAKE_BINARY_DIR} forbidden_${name} "${expected}")
    # Two Ninja runs in one folder collide.
    set_tests_properties(fence/forbidden/${name} PROPERTIES LABELS fence RESOURCE_LOCK build)
endfunction()
