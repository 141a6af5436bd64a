//! The phrases by section; the files under `assets/locales` have the same sections and keys.

use serde::Deserialize;

/// Declares a section as a struct of phrases and [`Phrases`] over all sections.
macro_rules! phrases {
    ($($(#[$doc:meta])+ $section:ident: $name:ident { $($key:ident),+ $(,)? })+) => {
        $(
            $(#[$doc])+
            #[derive(Debug, Clone, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $(#[doc = concat!("`", stringify!($section), ".", stringify!($key), "`")] pub $key: String,)+
            }
        )+

        /// Every phrase of one language. A section is behind a pointer: read as one piece, all of them would take more
        /// stack than a thread of tests has.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Phrases {
            $($(#[$doc])+ pub $section: Box<$name>,)+
        }

        impl Phrases {
            /// Every phrase, to be rewritten.
            pub(super) fn each(&mut self, rewrite: &mut dyn FnMut(&mut String)) {
                $($(rewrite(&mut self.$section.$key);)+)+
            }
        }
    };
}

phrases! {
    /// Weekdays and months.
    calendar: Calendar {
        monday, tuesday, wednesday, thursday, friday, saturday, sunday,
        january, february, march, april, may, june, july, august, september, october, november, december,
        tomorrow_at,
    }
    /// Single words that many places use.
    words: Words {
        officer, supervisor, day, hall, booth, visits, sales, exhibitors, at_time, none, all, yes, no, unknown, erased,
        sample, so_far, not_itemised, transactions, noted_by,
    }
    /// Attendance states.
    attendance: AttendancePhrases {
        expected, present, late, away, left_early, excused, absent, withdrawn, returned,
    }
    /// Report states.
    report: ReportPhrases {
        reported, nil, unreported,
    }
    /// Where a figure comes from.
    provenance: ProvenancePhrases {
        counted, declared, estimated,
    }
    /// The header and the status line.
    header: HeaderPhrases {
        day, day_date, officer, clock, saved, saving, all_saved, not_open, sealed, sketch,
    }
    /// The booth map.
    map: MapPhrases {
        title, title_hall, no_plan, no_booths, empty_booth, shown, heat_day, heat_all, heat_presence, heat_unreported,
        heat_none, heat_shows, heat_nil, heat_unknown, heat_never, heat_not_asked, heat_answered, heat_up_to,
    }
    /// The exhibitor's details.
    details: DetailsPhrases {
        title, nothing_selected, empty_booth, masked, owner, category, products, phone, address, kecamatan, coach,
        stage, licences, booths, days, note, today, history, arrived, left, by, transactions, pieces, reports,
        expires, expired, shared, not_scheduled, of_list, on_days, elsewhere, deals, near,
    }
    /// The daily tally.
    tally: TallyPhrases {
        title, present, visits, sales, reported, nil, unreported, busiest, method, no_days, not_opened,
        scheduled, day, days, day_n, sales_rp, answered, category_line, others, total, target, outside,
        pending, outside_title, beside, beside_brief, all_deals, deal_entries, state_title,
    }
    /// The hits of a search or filter.
    hits: HitsPhrases {
        title, count, count_similar, none, none_hint, expected, present, late, away, left_early, excused, absent,
        withdrawn, selected_spot,
    }
    /// Places and doors, and what else visitors call them.
    spots: SpotPhrases {
        door, door_called, desk, desk_called, stage, stage_called, toilet, toilet_called, prayer, prayer_called, atm,
        atm_called, exit, exit_called, info, info_called, other,
    }
    /// The journal.
    journal: JournalPhrases {
        title, empty, undone, seq, time, day, officer, what, recorded, happened, key, note, replaced, voided,
        waiting, adds, facts, by, undoes, replaces, resting, family, clock, hash, all_days, matches, matches_yet,
        nothing, nothing_yet, total, total_yet, search_hint,
    }
    /// What a line of the journal says.
    entry: EntryPhrases {
        founded, listed, list_imported, plan_imported, counts_imported, short_list_imported,
        short_plan_imported, short_counts_imported, officer_added, day_opened, arrival_corrected, sale, sale_added, sale_replaced,
        so_far, added, edited, moved, incident, incident_at, undid, undid_unknown, unknown_exhibitor,
        short_founded, short_officer, short_visit, short_visit_back, short_added, short_edited,
        short_moved, short_incident, short_undid,
    }
    /// What the other lines of a working day say.
    day_entry: DayEntryPhrases {
        rest_absent, owner_away, not_ready, void_asked, voided, void_declined, deal_done,
        deal_dropped, clicker_read, reading_fell, set_back, group_counted, incident_followed, incident_settled,
        settings_changed, officer_changed, handed_over, day_sealed, day_reopened, short_rest_absent,
        short_visited, short_void_asked, short_voided, short_void_declined, short_deal_settled,
        short_clicker, short_officer_changed, short_handed_over, short_sealed, short_reopened,
    }
    /// What was changed of settings and officers.
    changes: ChangePhrases {
        nothing, added, removed, cancelled, planned, name, theme, organiser, venue, address, city, programme, offset,
        maximum_sale, target_exhibitors, target_visits, target_sales, letterhead, day, opens, closes, batas_hadir, gate,
        category, letter, colour, method, licence, stage, rest, officer, role, service, active, ended, pin_made,
        pin_changed, settings,
    }
    /// The settings on the screen.
    settings: SettingsPhrases {
        title, fair, days, gates, targets, letterhead, categories, methods, officers, history, fair_explains,
        days_explains, gates_explains, targets_explains, letterhead_explains, categories_explains, methods_explains,
        officers_explains, history_explains, name, theme, organiser, venue, address, city, programme, maximum,
        amount_hint, target_exhibitors, target_visits, target_sales, unset, bad_count, negative, which_amount, date,
        opens, closes, batas_hadir, new_day, cancelled_hint, day_cancelled, day_sealed, too_many_days, missing_time, bad_time,
        bad_date, closes_first, late_after_closing, not_after, night_overlaps, gate_name, new_gate, removed_hint,
        no_visits, visits, line, new_line, name_id, name_en, letter, colour, bad_letter, method_used, new_method,
        officer_name, role, service, pin, no_pin, has_pin, new_officer, change_of, pin_of, pin_typed, type_pin,
        add_explains, agrees, answer_change, answer_new_pin, answer_first_pin, signs, confirm, late_follows, no_history,
        signed_by, take_back, unsaved_title, unsaved_question, answer_save, answer_drop, save_first,
    }
    /// Colours.
    hues: HuePhrases {
        red, green, yellow, blue, magenta, cyan, orange, purple, teal, pink,
    }
    /// Orders, contacts and the like.
    deals: DealPhrases {
        order, memorandum, potential, contact, contact_short, orders, memorandums, potentials, contacts, valued, beside,
        open, done, dropped, due, overdue,
    }
    /// The list of orders and contacts, and its two forms.
    deal: DealFormPhrases {
        list_title, search_hint, all, others, new, select_first, none, none_found, head_kind, head_stand, head_exhibitor,
        head_buyer, head_value, head_standing, settled, more, title, kind, value, value_hint, echo_empty, until,
        until_hint, buyer, buyer_hint, agency, agency_hint, phone, note, note_hint, zero, negative, above_question,
        bad_due, past_due, settle_title, outcome, remark, remark_hint,
    }
    /// Who came together.
    groups: GroupPhrases {
        group, invited,
    }
    /// Kinds of incident.
    incidents: IncidentKindPhrases {
        incident, lost, found,
    }
    /// The end of a day.
    closing: ClosingPhrases {
        title, title_reopen, note, reason, reason_hint, none, expected, expected_says, pending, pending_says,
        unreported, left_early, deals, incidents, anomalies, backup, backup_none, backup_whole, backup_behind, paper_present, paper_sold, former, recap, code, explains,
        explains_reopen, which_title, which, kept, unclosed,
    }
    /// The time machine.
    past: PastPhrases {
        title, time, time_hint, explains, reading, ahead, before, no_time, banner, shown, back, is_present, only_look,
    }
    /// Ready sentences for the press.
    quote: QuotePhrases {
        title, the_day, so_far, categories, by_time, sentence, nothing, visits, present, days, sales, sales_of_all,
        sales_of_days, sealed, provisional, other, copied, too_small,
    }
    /// The closing round.
    round: RoundPhrases {
        title, reckoning, answered, progress, done, owner_away, not_ready, left_early, seek, seek_hint,
        no_such_stop,
    }
    /// Families of entries.
    families: FamilyPhrases {
        attendance, sales, visits, exhibitors, incidents, deals, desk, files,
    }
    /// The form that filters the journal.
    sift: SiftPhrases {
        title, exhibitor, exhibitor_hint, family, officer, day, from, until, time_hint, standing, any, waiting,
        out_of_force, between, since, up_to, explains, nobody_found,
    }
    /// Exhibitors that have yet to be called.
    calls: CallPhrases {
        unreported_title, expected_title, morning_title, none, left_early, close_day, absent, nil, unreported,
        nothing_left, no_day_before,
    }
    /// Keys: labels of the footer and sentences of the help.
    keys: KeyPhrases {
        open_day, open_day_help, other_day, search, search_help, check_in, check_in_help, sales,
        sales_help, count_visit, count_visit_help, take_back, take_back_help, undo, undo_help, states,
        states_help, pick, pick_help, choose, choose_help, save, save_help, show_stand, show_stand_help,
        back, back_help, everyone, everyone_help, category, category_help, edit, edit_help, walk_in,
        walk_in_help, move_to, move_to_help, incident, incident_help, incidents, incidents_help, follow, follow_help, kind, kind_help, deals, deals_help, note_new, note_new_help, intake, intake_help, round, round_help, closing, closing_help, morning, morning_help, entries, quote, quote_help, earlier, earlier_help, copy_out, copy_out_help, hand_over, hand_over_help, later, later_help, copy, copy_help, other_language, other_language_help, alone, alone_help,
        code, code_help, other_quote, other_quote_help, save_and_on, save_and_on_help, owner_away, owner_away_help, not_ready,
        not_ready_help, seek_stand, seek_stand_help, whole_form, whole_form_help, export, export_help, open_file, open_file_help, take_in, take_in_help,
        otherwise, otherwise_help, remarks, remarks_help, stop, stop_help, journal, journal_help, officer,
        officer_help, visitors, visitors_help, digits, digits_help, clicker, clicker_help, group, group_help,
        guest_book, guest_book_help, recap, recap_help, heat, heat_help, recap_face, recap_face_help, measure, measure_help, sort_by,
        sort_by_help, reverse, reverse_help, regroup, regroup_help, stretch, stretch_help, narrow, narrow_help, to_stand, to_stand_help, gate, gate_help, hall, hall_help, persons, persons_help, blank, blank_help, theme, theme_help, language, language_help, arrows, arrows_help, queue, queue_help, check_in_next_help, check_in_hit_help, field, field_help, page, page_help, ends, ends_help, pane, pane_help, palette, palette_help, run, run_help, help, help_help, quit,
        quit_help, suspend, suspend_help, next_fair, next_fair_help, make, make_help, pick_who,
        pick_who_help, tick, tick_help, tick_found, tick_found_help, only_picked, only_picked_help,
        pick_search_help, to_list, to_list_help, to_form, picked, picked_help, key_space, correct, correct_help,
        settings, settings_help, open_part, open_part_help, cell, cell_help, rows, rows_help, sift, sift_help, look_for, look_for_help, entry, open_figure, open_figure_help, key_left, key_right, key_up, key_down,
    }
    /// What the desk says and asks.
    desk: DeskPhrases {
        saved, not_saved, writer_stopped, suggests_opening, suggests_day, outside_days, selected, indexing,
        strange_key, select_first, no_gate, one_hall, no_category, on_duty, at_gate, works_on, language,
        search_hint, undo_title, undo_question, answer_undo, open_title, open_question, answer_open,
        held_title, held_question, answer_take_back, answer_keep,
    }
    /// Queue mode.
    queue: QueuePhrases {
        label, hint, begins, type_first, already, none_hint,
    }
    /// What narrows a search.
    facets: FacetPhrases {
        no_key, no_value, nothing,
    }
    /// Lists to pick from.
    lists: ListPhrases {
        officer_title, gate_title, hall_title, day_title, theme_title, check_in_title, new_officer, new_officer_name, gate_visits,
        hall_booths, day_opened,
    }
    /// The sales form.
    sale: SalePhrases {
        title, title_correction, instead_of, amount, amount_hint, transactions, pieces, provenance, note, optional,
        asks, or, echo_empty,
        echo_ask, meaning_question, zero_question, answer_nil, scope_question, answer_so_far, answer_today,
        so_far_below, former_question, answer_add, answer_replace, bad_transactions, bad_pieces, payment_unclear,
        split_question, answer_unallocated, outlier_question, answer_sure, own_days, of_category,
        fault_empty, fault_negative, fault_not_a_number, fault_cents, fault_grouping, fault_too_large,
    }
    /// What may become of a report that is wrong.
    amend: AmendPhrases {
        title, question, correct, void, grant, decline, no_report, not_counted, only_reports, of_file, if_voided,
        waiting,
    }
    /// The form that voids a report.
    void: VoidPhrases {
        title, title_grant, title_decline, report, asked_by, reason, reason_hint, reason_as_asked, pin_or_ask, or_ask,
        explains, explains_grant, explains_decline,
    }
    /// Who signs, and their PIN.
    signature: SignaturePhrases {
        who, signer, nobody, pin, pin_hint, first, first_hint, again, again_hint, makes_pin, needed, no_supervisor, not_a_pin,
        not_twice,
    }
    /// The form of the other states.
    states: StatesPhrases {
        title, time, time_hint, note, optional, correct_arrival, bad_time,
    }
    /// The day's visitors.
    visitors: VisitorPhrases {
        title, method, gate, visits, clicker, keyed, difference, read_at, all_gates, beside, largest, fell, hour,
        before, change, busiest, book, book_title, book_empty, came, time, kind, name, agency, persons,
    }
    /// The recap's screen.
    recap: RecapPhrases {
        title_grid, title_stands, title_groups, reports, reports_explain, transactions, payments, said, without_category, without,
        sub_category, category_short, stand, name, exhibitors, median, median_of, best, lowest, nil, unreported, all_days,
        goal_exhibitors, goal_visits, goal_sales, progress, filter_hint, nothing, of_all, of_some, as_of, waiting, no_entries,
        deals_explain, deals_valued,
    }
    /// The form of a clicker's reading.
    clicker: ClickerPhrases {
        title, gate, shows, shows_hint, time, time_hint, after, goes_on, set_back, explains, follows, fell, bad_number,
    }
    /// The form of a group or invited guests.
    group: GroupFormPhrases {
        title, kind, persons, persons_hint, name, name_hint, agency, agency_hint, gate, time, time_hint, explains,
        bad_persons,
    }
    /// The form of an incident.
    incident: IncidentPhrases {
        title, what, what_hint, place, whole_fair, kind, task, task_hint, by, anybody, until, until_hint, bad_due,
        past_due, missing_task, list_title, search_hint, none, none_found, open, settled, due, overdue, to_do,
        follow_title, done, done_hint, stands, header, header_due, header_overdue, head_what, head_task,
    }
    /// The form that moves an exhibitor.
    relocate: RelocatePhrases {
        title, code, code_hint, from, free, none_free, all_taken, blank, in_halls, no_such_part, share_title,
        share_question, answer_share,
    }
    /// The form of an exhibitor's record.
    record: RecordPhrases {
        walk_in_title, edit_title, name, owner, category, products, products_hint, phone, kecamatan,
        address, coach, note, booth, no_booth, stage, licences, days, required,
    }
    /// Files on their way in and out.
    intake: IntakePhrases {
        title, find_title, path, path_hint, above, no_files, bytes, kilobytes, megabytes, reading,
        reading_rows, reading_share, columns, findings, no_findings, written,
    }
    /// The form of an export.
    outlet: OutletPhrases {
        title, what, format, out, out_hint, explains, all, exhibitors, attendance, sales, visits, deals, journal, xlsx,
        csv_semicolon, csv_comma, jsonl,
    }
    /// Themes, their files and what is wrong in them.
    themes: ThemePhrases {
        worn, no_colours, not_kept, none_called, unreadable, syntax, unknown_key, not_a_table, not_a_text, not_a_colour,
        not_one_of, not_five_steps, unknown_theme, low, low_more,
    }
    /// Persons on a screen that faces a queue.
    privacy: PrivacyPhrases {
        shown, masked_again, all_shown, found_vanished, any_key, not_saved,
    }
    /// A verified copy to a stick.
    copying: CopyPhrases {
        title, seeking, folder, folder_hint, choose_note, no_stick, explains, another, same_disk, used_last, built_in, free,
        to, share, stopped, failed, read_only, done, done_short, done_same_disk,
    }
    /// Leaving the desk to another.
    handover: HandoverPhrases {
        title, to, note, note_hint, explains, nobody_on_duty, nobody_else, note_from, was_read,
    }
    /// How long ago something was.
    ago: AgoPhrases {
        now, minutes, hours, days,
    }
    /// The form of the next fair.
    next: NextPhrases {
        title, pick_title, file, file_hint, name, dates, dates_hint, hours, hours_hint, venue, venue_hint,
        exhibitors, withdrawn, plan, categories, settings, officers, comes, stays, plan_comes, plan_stays,
        settings_comes, usual_stays, officers_stay, registry_word, summary_registry, summary_day,
        summary_fair, summary_dates, summary_picked, summary_nobody, search, search_hint, picked, best_of,
        found, only_picked_now, nobody_found, nobody_picked, head_number, head_name, head_products, head_stand,
        head_district, head_present, head_sold, no_file, wrong_date, dates_not_rising, too_many_dates,
        wrong_hours, nobody, without_dates, without_exhibitors, no_folder, nobody_comes, making, making_share, made,
        made_left, made_bereft, made_open, made_listed, left_withdrew, left_no_day, left_not_picked,
    }
    /// What became of a badge before the scanner.
    scan: ScanPhrases {
        saving, checked_in, late, already, at, since, unknown, unknown_says, other_fair, refused, nobody_on_duty,
        not_open, hint,
    }
    /// Every action by its words.
    palette: PalettePhrases {
        title, hint, nothing,
    }
    /// What is wrong with a file of keys.
    key_file: KeyFilePhrases {
        at_line, syntax, not_a_table, unknown_context, unknown_action, nearest, not_keys, unknown_key, typed, twice, kept,
        last_way_out, not_used, faults, none, right, unreadable,
    }
    /// Where keys hold: the headings of the help and of the sheet of keys.
    sections: SectionPhrases {
        desk, searching, choosing, filling, round, visitors, journal, recap, quote, ledger, files, settings,
        next_fair, everywhere,
    }
    /// The help.
    help: HelpPhrases {
        title, hint, nothing, marks,
    }
    /// What cannot be, why, and what to do.
    refusal: RefusalPhrases {
        already_founded, no_such_day, day_not_open, day_already_open, no_such_exhibitor, not_scheduled,
        already_in, mark_does_not_follow, has_withdrawn, not_yet, not_of_the_day, already_reported,
        nothing_to_replace, above_maximum, zero_is_nil, payments_exceed, no_such_method, not_there,
        no_such_gate, no_visit_left, no_such_booth, no_such_part, booth_taken, same_booth, missing_name,
        missing_owner, missing_category, missing_text, missing_officer, no_such_category, list_is_stale, nothing_changed,
        nothing_to_undo, already_undone, foundation, rested_on, and_more,
        day_sealed, day_not_sealed, still_expected, nobody_expected, voids_pending, needs_void, signed_stays, no_such_report, void_asked_already, not_supervisor, no_pin, wrong_pin, no_such_officer, last_supervisor, day_in_use, days_out_of_order, gate_in_use, no_such_incident, no_such_deal, group_size, missing_reason, missing_buyer, missing_guest, missing_fair_name, missing_gate,
        missing_gate_name, missing_maximum_sale, missing_category_name, missing_method_name, gate_twice, letter_twice,
        method_in_use, needs_signature, pin_stays,
    }
    /// The command line, outside the desk.
    cli: CliPhrases {
        about, usage_heading, commands_heading, arguments_heading, options_heading, usage, after_help, file,
        file_value, name_value, words_value, out_value, lang, ascii, theme, theme_value, colors, show_persons, officer, day, help, version, demo,
        demo_usage, demo_fresh, demo_yes, new, new_usage, new_file, new_from, check, check_usage, check_paper, paper_unknown, paper_several, paper_recap, paper_agrees, paper_other_entry,
        paper_no_entry, paper_added, paper_figures, paper_chain, tally,
        tally_usage, json, find, find_usage, find_words, find_limit, keys, keys_usage, keys_title, keys_check, keys_names, keys_file, badges, badges_usage, badges_out, badges_nobody, badges_written, copy, copy_usage, copy_out, copy_progress, copy_stopped, import, import_usage,
        import_lists, import_yes, import_json, import_map, import_sheet, import_header, import_as, import_choose, import_wrong_choice, import_keep_all,
        import_renames, list_value, map_value, import_needs_yes, import_at_desk, import_ask, import_ask_doubt,
        import_ask_renames, import_nothing, import_left, import_wrong_map, import_progress,
        export, export_usage, export_what, export_format, export_out, export_delimiter, export_bom,
        export_without_persons, export_force, export_which_format, export_progress, export_shortened, exported,
        what_value, path_value,
        new_from_value, new_name, new_dates, new_registry, new_hours, new_organiser, new_venue, new_city,
        new_offset, new_take, new_only, new_ids, new_with_withdrawn, new_folder_alone, new_takes_from_fair,
        new_incomplete, new_needs_dates, new_registry_has_no_dates, new_wrong_date, new_dates_not_rising,
        new_too_many_dates, new_wrong_hours, new_wrong_offset, new_wrong_take, new_pick_without_exhibitors,
        new_wrong_ids, new_unknown_id, new_finds_nobody, next_nobody, next_taken, next_left_out, next_withdrew,
        next_no_day_left, next_bereft,
        compare, compare_usage, compare_one, compare_other, compare_about, compare_day, compare_no_day,
        compare_change, compare_scheduled, compare_nil, compare_unreported, compare_outside, compare_mean,
        compare_median, compare_reporting, compare_unequal, compare_common, compare_none_common, compare_all,
        compare_whole, compare_by_category, compare_by_hour, compare_both, compare_median_change,
        compare_median_part, compare_exhibitor, compare_days, compare_new, compare_gone, decimal_mark,
        unknown_argument, missing_argument, missing_value, wrong_value, given_twice, not_unicode, see_help,
        file_and_command, broken, broken_unreported, no_home, no_data_folder, wrong_now, dumb_terminal,
        no_terminal, terminal_refuses, unsaved, no_officer, no_day, no_days, no_open_day, demo_ask,
        demo_kept, demo_needs_yes, demo_set_aside, problems, made, questions, ask_name, ask_organiser,
        ask_venue, ask_city, ask_offset, ask_days, ask_date, ask_opens, ask_closes, ask_late, ask_officer,
        ask_again, unanswered, usual_gate, usual_hall, checked, checked_desk, whole, damaged, copied,
        tally_day, tally_not_open, tally_of, tally_present, tally_visits, tally_hour, tally_came, tally_clicker, tally_clicker_at,
        tally_largest, tally_sales, tally_reported,
        tally_nil, tally_unreported, tally_outside, tally_payments, tally_deals, find_none, find_place, find_count, store_not_found,
        store_not_a_fair, store_newer, store_in_use, store_in_use_unknown, store_other_name, store_damaged,
        store_unprotected, store_exists, store_no_folder, store_vanished, store_read_only, store_full, store_busy, store_founding,
        store_stopped, store_disk, fault_at_line, fault_page, fault_header, fault_schema, fault_dangling,
        fault_order, fault_desk_order, fault_hash, fault_time, fault_unreadable, fault_disagrees,
        fault_sealed, fault_keys, fault_table, note_new_desk, note_older, note_other_names, note_not_closed,
        note_without_log,
    }
    /// The start screen.
    start: StartPhrases {
        title, sample, new, next_after, other, quit, missing, key_open, key_walk, key_quit, key_make, key_back,
        key_field, new_title, name_hint, organiser, officer, officer_hint, other_title, path, path_hint, no_name,
        no_path, wrong_date,
    }
}
