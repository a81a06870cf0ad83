// The home folder of a centre: the names of all that lies below it, so that no other file spells them.
// Names only: makes nothing, opens nothing. Which program may reach which folder: docs/house.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"

namespace lb {

class Home {
  public:
    // bad_input unless it is an absolute path without ".." in it.
    static Result<Home> at(std::string_view folder);

    const std::string& folder() const { return folder_; }

    std::string config() const { return in("letterbox.conf"); }
    std::string demo() const { return in("demo.json"); }  // demo only: passphrases and sign-ins
    std::string trail_vkey() const { return in("trail.vkey"); }

    std::string run() const { return in("run"); }
    std::string control(std::string_view program) const { return run() + '/' + control_name(program); }
    static std::string control_name(std::string_view program) { return std::string(program) + ".sock"; }
    std::string pids() const { return in("run/pids"); }
    std::string addresses() const { return in("run/addresses"); }
    std::string run_lock() const { return in("run/lock"); }
    std::string log_folder() const { return in("log"); }
    std::string log() const { return in("log/letterbox.log"); }

    std::string tls() const { return in("tls"); }
    std::string certificate(std::string_view site) const { return tls() + '/' + std::string(site) + ".crt"; }
    std::string certificate_key(std::string_view site) const {
        return tls() + '/' + std::string(site) + ".key";
    }

    std::string keys() const { return in("keys"); }
    std::string custodians() const { return in("keys/custodians.key"); }  // the pair slots
    std::string intake_public() const { return in("keys/intake.pub"); }   // 64 hex digits
    std::string trail_key() const { return in("keys/trail.key"); }
    std::string session_key(std::string_view site) const {
        return keys() + '/' + std::string(site) + ".session.key";
    }

    std::string portal() const { return in("portal"); }
    std::string portal_db() const { return in("portal/portal.db"); }
    std::string portal_blobs() const { return in("portal/blobs"); }
    std::string desk() const { return in("desk"); }
    std::string office_db() const { return in("desk/office.db"); }
    std::string desk_blobs() const { return in("desk/blobs"); }
    std::string desk_keys() const { return in("desk-keys"); }
    std::string keys_db() const { return in("desk-keys/keys.db"); }
    std::string vault() const { return in("vault"); }
    std::string vault_db() const { return in("vault/vault.db"); }
    std::string labels() const { return in("labels"); }      // the vault's outbox
    std::string outgoing() const { return in("outgoing"); }  // what goes into envelopes

    std::string trail() const { return in("trail"); }  // plain tlog-tiles
    std::string trail_wal() const { return in("trail-wal"); }
    std::string trail_guard() const { return in("trail-guard"); }

    // Every folder, outer ones first: what `init` makes.
    std::vector<std::string> folders() const;

  private:
    explicit Home(std::string folder) : folder_(std::move(folder)) {}
    std::string in(std::string_view name) const { return folder_ + '/' + std::string(name); }
    std::string folder_;
};

}  // namespace lb
