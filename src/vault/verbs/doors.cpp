#include "doors.hpp"

namespace lb::vault {

Door desk_door(Vault& vault) {
    Door door;
    door.on<GetContentKey>([&vault](const GetContentKey&) { return vault.content_key(); });
    door.on<DrawLabel>([&vault](const DrawLabel& ask) { return vault.draw_label(ask); });
    return door;
}

Door worker_door(Vault& vault) {
    Door door;
    door.on<GetContentKey>([&vault](const GetContentKey&) { return vault.content_key(); });
    door.on<GetIntakeKey>([&vault](const GetIntakeKey&) { return vault.intake_key(); });
    door.on<Match>([&vault](const Match& ask) { return vault.match(ask); });
    return door;
}

Door control_door(Vault& vault) {
    Door door;
    door.on<GetVaultState>([&vault](const GetVaultState&) { return vault.state(); });
    door.on<Unlock>([&vault](const Unlock& ask) { return vault.unlock_with(ask); });
    door.on<AddressSet>([&vault](const AddressSet& ask) { return vault.set_address(ask); });
    door.on<AddressConfirm>([&vault](const AddressConfirm& ask) { return vault.confirm_address(ask); });
    return door;
}

}  // namespace lb::vault
