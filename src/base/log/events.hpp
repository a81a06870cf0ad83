// Every event of the operator's log: what it means and what the operator does about it. Closed: an event that
// is not here does not compile. docs/formats/log-events.md is printed from this table, and a test looks for
// the place in the source that writes each.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/core/static_string.hpp"

namespace lb {

struct EventMeaning {
    StaticString name;  // program or room, then what happened
    StaticString means;
    StaticString then;  // what the operator does
};

inline constexpr StaticString kNothing = "nothing";
inline constexpr StaticString kReport = "a fault of ours: report the line";
inline constexpr StaticString kSpace = "look at the disk: full, or not writable";
inline constexpr StaticString kLook = "the text says what it lacks; mend that and start again";

// In the order of the alphabet.
inline constexpr std::array kEvents{
    EventMeaning{"client.refused", "the program at the other end greeted as no program of this build does",
                 "install all programs from one build"},
    EventMeaning{"control.foreign_user", "somebody who is not the centre's user spoke to a control socket",
                 "find out who; nothing was answered"},
    EventMeaning{"desk.cannot_serve", "the desk could not start", kLook},
    EventMeaning{"desk.fatal", "the desk could not go on honestly and ended",
                 "it starts again by itself; report the line"},
    EventMeaning{"desk.label_not_drawn", "a label was asked for and did not come",
                 "`vault.no_label` says why; the desk asks again after a minute"},
    EventMeaning{"desk.labels_not_listed", "the desk could not look for items that wait for a label",
                 kReport},
    EventMeaning{"desk.page_failed", "a page of the desk ended in a fault", kReport},
    EventMeaning{"desk.relay_refused", "the trail did not take an entry that the desk must have written",
                 "acts wait until this is mended: report the line"},
    EventMeaning{"door.ended", "a neighbour asked what the door does not answer, and was cut off",
                 "install all programs from one build; else report the line"},
    EventMeaning{"gate.body_lost", "what a browser sent could not be read back from its spool file", kSpace},
    EventMeaning{"gate.handler_failed", "a page broke; the visitor read that it did not work", kReport},
    EventMeaning{"gate.reply_refused", "an answer carried a header that may not be sent; 500 went instead",
                 kReport},
    EventMeaning{"gate.spool", "what a browser sent could not be kept while it arrived", kSpace},
    EventMeaning{"letterbox.fatal", "the command could not go on honestly", kReport},
    EventMeaning{"portal.blob_not_erased", "a sealed file that nothing names any more could not be removed",
                 kNothing},
    EventMeaning{"portal.cannot_open", "a draft is sealed to a card that was replaced; the page says so",
                 kNothing},
    EventMeaning{"portal.cannot_serve", "the portal could not start", kLook},
    EventMeaning{"portal.fatal", "the portal could not go on honestly and ended",
                 "it starts again by itself; report the line"},
    EventMeaning{"portal.fault", "a page of the portal ended in a fault", kReport},
    EventMeaning{"portal.not_recorded", "something sent is not in the trail yet; tried every two seconds",
                 "look whether the trail runs"},
    EventMeaning{"portal.not_recorded_yet", "something was sent just as the trail went away",
                 "look whether the trail runs"},
    EventMeaning{"portal.old_draft_stays", "a draft past its 30 days could not be removed", kSpace},
    EventMeaning{"supervised.unknown_peer",
                 "the supervisor handed a neighbour that this program has no use for",
                 "install all programs from one build"},
    EventMeaning{"supervisor.addresses_not_written", "`run/addresses` could not be written", kSpace},
    EventMeaning{"supervisor.ended_while_starting", "a program ended before it had all its sockets",
                 "the program's own line says why"},
    EventMeaning{"supervisor.fatal", "the supervisor could not go on honestly and ended",
                 "start the centre again; report the line"},
    EventMeaning{"supervisor.foreign_line", "a library wrote a line; only its length is kept",
                 "`letterbox serve --verbose` shows the lines"},
    EventMeaning{"supervisor.killed_a_program", "a program did not end in time when everything stopped",
                 kNothing},
    EventMeaning{"supervisor.pids_not_written", "`run/pids` could not be written", kSpace},
    EventMeaning{"supervisor.program_ended", "`which` ended, with an exit code or by a signal",
                 "its own line says why; five ends in ten minutes stop the centre"},
    EventMeaning{"supervisor.starts_again", "a program that had ended is started anew", kNothing},
    EventMeaning{"trail.cannot_serve", "the trail could not start", kLook},
    EventMeaning{"trail.fatal", "the trail could not go on honestly and ended",
                 "it starts again by itself; report the line, and look at the disk"},
    EventMeaning{"trail.not_signing", "the log on the disk is older than what was signed",
                 "restore the newer copy: operations.md, \"When the trail refuses\""},
    EventMeaning{"trail.refused", "an entry was asked for that may not be written",
                 "find out which program; it may have been broken into"},
    EventMeaning{"vault.cannot_serve", "the vault could not start", kLook},
    EventMeaning{"vault.entry_not_written", "an alarm or a refusal could not be written to the trail",
                 "look whether the trail runs"},
    EventMeaning{"vault.fatal", "the vault could not go on honestly and ended",
                 "it comes back locked: unlock it; report the line"},
    EventMeaning{"vault.no_label", "the trail does not say that a label may be drawn; `why` is the code",
                 "docs/formats/vault.md explains the codes"},
    EventMeaning{"vault.not_unlocked", "a passphrase or a name was wrong, or a file does not fit",
                 "operations.md, \"Unlocking\"; if it was none of you, find out who"},
    EventMeaning{"vault.refusal_not_written", "the ledger could not take a refused label", kSpace},
    EventMeaning{"vault.trail_not_believed", "the log is older than what was seen, or is another one",
                 "stop: operations.md, \"Unlocking\""},
    EventMeaning{"worker.cannot_serve", "the worker could not start", kLook},
    EventMeaning{"worker.fatal", "the worker could not go on honestly and ended",
                 "it starts again by itself; report the line"},
    EventMeaning{"worker.intake_failed", "something sent could not be taken in; it is tried again", kReport},
    EventMeaning{"worker.job_failed", "a job failed; it is tried again, and the fifth time a person sees it",
                 kNothing},
    EventMeaning{"worker.news_failed", "a new state could not be brought to the portal; it is tried again",
                 kReport},
    EventMeaning{"worker.submission_not_opened", "what was sent did not open; a reviewer is told",
                 "look whether `keys/` is from one centre"},
    EventMeaning{"worker.work_failed", "a round of work ended in a fault; it is tried again", kReport},
};

// Called for an unknown event and for nothing else. No constexpr on purpose: the call cannot be compiled, and
// the compiler names it.
void this_event_is_not_in_the_table_of_events();

class Event {
  public:
    template <std::size_t N>
    consteval Event(const char (&literal)[N])  // implicit: a literal of the table *is* an event
        : name_(literal) {
        for (const EventMeaning& one : kEvents) {
            if (one.name == name_) {
                return;
            }
        }
        this_event_is_not_in_the_table_of_events();
    }
    constexpr std::string_view name() const { return name_.view(); }

  private:
    StaticString name_;
};

}  // namespace lb
