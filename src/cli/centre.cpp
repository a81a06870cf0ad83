#include "centre.hpp"

#include <filesystem>

namespace lb::cli {

tl::expected<Asked, int> parse_centre(std::span<const std::string_view> arguments,
                                      std::span<const std::string_view> with_value) {
    auto options = parse_options(arguments, with_value);
    if (!options) {
        return tl::unexpected(wrong_usage(Style::text, options.error().text));
    }
    if (options->files.size() != 1) {
        return tl::unexpected(wrong_usage(options->style, "the centre's home folder is missing; see --help"));
    }
    std::error_code error;
    const auto path = std::filesystem::canonical(options->files[0], error);
    if (error) {
        return tl::unexpected(report(options->style, options->files[0],
                                     fail(Failure::not_found, "there is no such home folder").value()));
    }
    auto home = Home::at(path.string());
    if (!home) {
        return tl::unexpected(report(options->style, options->files[0], home.error()));
    }
    return Asked{*std::move(options), *std::move(home)};
}

Result<std::string> needed(const Options& options, std::string_view name) {
    const auto at = options.values.find(name);
    if (at == options.values.end()) {
        return fail(Failure::bad_input, "an option is missing; see --help");
    }
    return at->second;
}

Result<Fd> connect_control(const Home& home, std::string_view program) {
    // A socket's name may have 107 bytes: the way through the folder's descriptor is always short enough.
    const Fd folder(::open(home.run().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.is_open()) {
        return fail(Failure::peer_away, "the centre is not running");
    }
    return connect_unix("/proc/self/fd/" + std::to_string(folder.get()) + '/' + Home::control_name(program));
}

}  // namespace lb::cli
