// What the integrator reads of a problem that the wasm reports: the wasm says which problem it is, and
// what it is about.

import type { ReportedErrorCode } from "../types/public.js";
import { NorenError } from "./error.js";

/** A problem as `src/given.rs` writes it. */
export interface ReportedProblem {
  readonly code: ReportedErrorCode;
  readonly about: string;
}

/** Why a request failed, where it is neither a status nor what Omise said. */
const REASONS: Readonly<Record<string, string>> = {
  offline: "the browser is offline",
  network: "no connection, or an answer that CORS or the page's connect-src withholds",
  timeout: "no answer in time",
  401: "401: publicKey is not this account's",
  malformed: "an answer that could not be read",
};

const reasonOf = (about: string): string => REASONS[about] ?? (/^\d+$/.test(about) ? `status ${about}` : about);

/** Why there is nothing to offer, where it is not the currency. */
const NO_OFFER: Readonly<Record<string, string>> = {
  none: "The account has none of this widget's methods.",
  white_label: "The account has white-label installments alone (installment_wlb_…), which need a card token.",
  not_named: "The account has none of the named methods for this device, or no active bank for them.",
};

const MESSAGES: Readonly<Record<ReportedErrorCode, (about: string) => string>> = {
  capability_fallback: (about) =>
    `GET /capability failed (${reasonOf(about)}): the methods that the page names are shown.`,
  capability_failed: (about) => `GET /capability failed (${reasonOf(about)}), and nothing can be shown without it.`,
  nothing_available: (about) => NO_OFFER[about] ?? `The account has no method of this widget in ${about}.`,
  unknown_methods: (about) => `The account has methods that this widget lacks: ${about}.`,
  source_failed: (about) => `POST /sources failed (${reasonOf(about)}). Nothing was charged.`,
  incomplete: (about) => `The choice is not complete: ${about} is missing or wrong.`,
  refused: () => "beforeSubmit refused the press: nothing was sent.",
  no_answer: () => "The shop's answer has none of redirectUri, scan.image and error.",
  no_status: () => "Whether the order is paid is unknown: statusUrl is not set, failed, or answered no known status.",
  redirect_refused: (about) =>
    `The origin of ${about} is not allowed: add it to redirectOrigins. It must be https (or http on this machine).`,
  source_dropped: () => "The price changed after a source was made for the old one: compare it with the order.",
  press_dropped: () => "An option changed during beforeSubmit: nothing was sent.",
};

/** The error that the integrator gets. */
export const reportedError = ({ code, about }: ReportedProblem): NorenError =>
  new NorenError({ code, message: MESSAGES[code](about) });
