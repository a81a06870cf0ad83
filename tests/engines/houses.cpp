#include "houses.hpp"

#include "desk/door/worker_door.hpp"
#include "desk/office/catalogue.hpp"
#include "desk/tables/tables.hpp"
#include "portal/records/schema.hpp"
#include "storage/queue/queue.hpp"
#include "vault/verbs/schema.hpp"

namespace lb::db::test {

const std::vector<House>& houses() {
    static const std::vector<House> kHouses{
        {&tables::kOffice, together({office::office_statements(), door::statements()}), true},
        {&tables::kKeys, office::keys_statements(), true},
        {&portal::kPortalSchema, portal::portal_statements(), true},
        {&vault::kVaultSchema, vault::vault_statements(), false},
    };
    return kHouses;
}

std::vector<Table> tables_of(const Schema& schema) {
    std::vector<Table> tables;
    for (const Step& step : schema.steps) {
        tables.insert(tables.end(), step.creates.begin(), step.creates.end());
    }
    return tables;
}

Schema until(const Schema& schema, std::size_t step) {
    return {schema.name, schema.steps.first(step)};
}

std::vector<Engine> engines_of(const House& house) {
    return house.on_servers ? std::vector{Engine::sqlite, Engine::postgres} : std::vector{Engine::sqlite};
}

std::string_view name_of(Engine engine) {
    return engine == Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace lb::db::test
