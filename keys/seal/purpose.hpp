// What keys are for: the twelve purposes that are derived from the root, with their numbers (never reused,
// never renumbered), and the uses of the random keys below them. Each is a type, so that bytes sealed for one
// purpose cannot be handed to the key of another.
#pragma once

#include <cstddef>

#include "base/core/static_string.hpp"

namespace lb::seal {

struct VaultAddress {
    static constexpr StaticString kName{"vault-address"};
    static constexpr unsigned kNumber = 1;
};
struct VaultLedger {
    static constexpr StaticString kName{"vault-ledger"};
    static constexpr unsigned kNumber = 2;
};
struct ItemWrap {
    static constexpr StaticString kName{"item-wrap"};
    static constexpr unsigned kNumber = 3;
};
struct ImageWrap {
    static constexpr StaticString kName{"image-wrap"};
    static constexpr unsigned kNumber = 4;
};
struct TextWrap {
    static constexpr StaticString kName{"text-wrap"};
    static constexpr unsigned kNumber = 5;
};
struct PortalSealSeed {  // the seed of the centre's intake key pair
    static constexpr StaticString kName{"portal-seal-seed"};
    static constexpr unsigned kNumber = 6;
};
struct ReservedPurpose {
    static constexpr StaticString kName{"reserved"};
    static constexpr unsigned kNumber = 7;
};
struct LabelMac {
    static constexpr StaticString kName{"label-mac"};
    static constexpr unsigned kNumber = 8;
};
struct SearchTemp {
    static constexpr StaticString kName{"search-temp"};
    static constexpr unsigned kNumber = 9;
};
struct BackupSeal {
    static constexpr StaticString kName{"backup"};
    static constexpr unsigned kNumber = 10;
};
struct SessionMac {
    static constexpr StaticString kName{"session-mac"};
    static constexpr unsigned kNumber = 11;
};
struct DeskDb {
    static constexpr StaticString kName{"desk-db"};
    static constexpr unsigned kNumber = 12;
};
constexpr std::size_t kPurposes = 12;

struct CaseWrap {  // a case's key: wraps the keys of its items
    static constexpr StaticString kName{"case-wrap"};
};
struct ItemContent {  // an item's key: seals its fields, blobs and salts
    static constexpr StaticString kName{"item-content"};
};
struct SubmissionContent {  // the one-off key of something sent to the centre's public key
    static constexpr StaticString kName{"submission-content"};
};

}  // namespace lb::seal
