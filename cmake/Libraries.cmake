# The kept libraries, each found once and named as a target. docs/adr/ says why each is here.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Poco REQUIRED COMPONENTS Foundation Net Util)

function(find_by_pkg_config name module)
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
endfunction()
find_by_pkg_config(sodium libsodium)
find_by_pkg_config(sqlite3 sqlite3)
find_by_pkg_config(lept lept)
find_by_pkg_config(tesseract tesseract)
find_by_pkg_config(re2 re2)
find_by_pkg_config(pangocairo pangocairo)
find_by_pkg_config(fontconfig fontconfig)
find_by_pkg_config(png libpng)
find_by_pkg_config(qrencode libqrencode)
find_package(SQLiteCpp REQUIRED)

# libphonenumber ships no pkg-config file in Debian 12.
find_library(LB_PHONENUMBER phonenumber REQUIRED)
add_library(lb_phonenumber INTERFACE)
target_link_libraries(lb_phonenumber INTERFACE ${LB_PHONENUMBER})
