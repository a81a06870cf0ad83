// The commands that make a centre and speak with its running programs. A home folder is always the first
// word after the command's name. Secrets come by file descriptor or from the terminal with echo off, never as
// an argument and never from the environment: both can be read by others.
#pragma once

#include "text_commands.hpp"

namespace lb::cli {

inline constexpr StaticString kInitHelp =
    "letterbox init --demo DIR\n"
    "  Makes the home folder of a demo centre: keys under three throw-away custodians, the trail's signing "
    "key,\n"
    "  certificates for 30 days, letterbox.conf. The secrets stand in DIR/demo.json: never use it for real\n"
    "  letters. On a demo that is there already: renews certificates that end soon and changes nothing "
    "else.\n"
    "  Example: letterbox init --demo /srv/letterbox-demo\n";
inline constexpr StaticString kServeHelp =
    "letterbox serve DIR [--portal ADDRESS] [--desk ADDRESS] [--verbose]\n"
    "  Starts the centre's programs and stays in the foreground; Ctrl-C stops them in order. Port 0 takes "
    "any\n"
    "  free one; DIR/run/addresses says which. Started by root, it becomes the owner of DIR.\n"
    "  Example: letterbox serve /srv/letterbox-demo --portal 127.0.0.1:0\n";
inline constexpr StaticString kUnlockHelp =
    "letterbox unlock DIR [--passphrase-fd N]\n"
    "  Opens the vault of a running centre with the passphrases of two custodians. They are asked for on "
    "the\n"
    "  terminal, or read from descriptor N: two lines, each a custodian's name, a tab, the passphrase.\n"
    "  Example: letterbox unlock /srv/letterbox --passphrase-fd 3 3< two-lines\n";
inline constexpr StaticString kVaultStatusHelp =
    "letterbox vault status DIR [--json]\n"
    "  Says whether the vault is open and how much of the trail it has verified. Exit status 4 when locked.\n"
    "  Example: letterbox vault status /srv/letterbox\n";
inline constexpr StaticString kAddressSetHelp =
    "letterbox address set DIR --code CODE --household FILE\n"
    "  Gives the vault a household's address and names. CODE is for one use, from a co-ordinator's page at "
    "the\n"
    "  desk, and says which case and side it is for. The address counts when another person confirms it.\n"
    "  Example: letterbox address set /srv/letterbox --code ABCD-EFGH --household household.json\n";
inline constexpr StaticString kAddressConfirmHelp =
    "letterbox address confirm DIR --code CODE [--answers-fd N]\n"
    "  A second co-ordinator types house number and postcode again; the vault compares. Asked for on the\n"
    "  terminal, or read from descriptor N: two lines.\n"
    "  Example: letterbox address confirm /srv/letterbox --code IJKL-MNOP\n";
inline constexpr StaticString kStaffAddHelp =
    "letterbox staff add DIR --number NUMBER --roles ROLE[,ROLE] [--password-fd N]\n"
    "  Adds a person who works at the centre; the trail says so. Roles: reviewer, lead, coordinator,\n"
    "  dispatcher, auditor.\n"
    "  Example: letterbox staff add /srv/letterbox --number R-17 --roles reviewer\n";
inline constexpr StaticString kCaseOpenHelp =
    "letterbox case open DIR --called-as NAME [--json]\n"
    "  Opens a case and prints its id. NAME is what the sender calls the child, as agreed.\n"
    "  Example: letterbox case open /srv/letterbox --called-as Robin\n";
inline constexpr StaticString kSenderAddHelp =
    "letterbox sender add DIR --case CASE [--json]\n"
    "  Makes a sender's card for a case: a number and four words, shown this once and kept nowhere.\n"
    "  Example: letterbox sender add /srv/letterbox --case abcdefghijklmnopqrstuvwxyz\n";
inline constexpr StaticString kEnrolDemoHelp =
    "letterbox enrol-demo DIR\n"
    "  Gives a running, unlocked demo its staff, one case and one sender, and writes their sign-ins into\n"
    "  DIR/demo.json.\n"
    "  Example: letterbox enrol-demo /srv/letterbox-demo\n";

int run_init(Arguments arguments);
int run_serve(Arguments arguments);
int run_unlock(Arguments arguments);
int run_vault_status(Arguments arguments);
int run_address_set(Arguments arguments);
int run_address_confirm(Arguments arguments);
int run_staff_add(Arguments arguments);
int run_case_open(Arguments arguments);
int run_sender_add(Arguments arguments);
int run_enrol_demo(Arguments arguments);

}  // namespace lb::cli
