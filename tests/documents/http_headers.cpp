#include "documents.hpp"
#include "markdown.hpp"
#include "web/gate/headers.hpp"

namespace lb::documents {

std::string http_headers() {
    std::string text = table_head({"header", "value", "why"});
    for (const gate::SentHeader& header : gate::kOnEveryAnswer) {
        const bool same = header.on_portal == header.on_desk;
        const std::string value =
            same ? as_code(header.on_portal)
                 : "portal: " + as_code(header.on_portal) + "; desk: " + as_code(header.on_desk);
        text += table_row({header.name, value, header.why});
    }
    text +=
        "\nBefore them `Content-Length` and `Connection`. A handler may set these, of which the two that "
        "stand above\n"
        "as well take that one's place; anything else is a fault, and a 500 goes out:\n\n" +
        table_head({"header", "value"});
    for (const gate::AddedHeader& header : gate::kHandlersMayAdd) {
        text += table_row({header.name, header.may_be});
    }
    return text;
}

}  // namespace lb::documents
