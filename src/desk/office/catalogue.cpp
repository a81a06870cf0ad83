#include "catalogue.hpp"

#include "cases.hpp"
#include "dispatch.hpp"
#include "items.hpp"
#include "keyring.hpp"
#include "outbox.hpp"
#include "people.hpp"
#include "queue.hpp"
#include "review.hpp"

namespace lb::office {

db::Catalogue office_statements() {
    return db::together({outbox_statements(), people_statements(), case_statements(), item_statements(),
                         queue_statements(), review_statements(), dispatch_statements()});
}

db::Catalogue keys_statements() {
    return keyring_statements();
}

}  // namespace lb::office
