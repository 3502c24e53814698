//! Runs the machine's effects, and owns what is under way because of them: requests, a timer, the
//! focus to be moved.

use super::{App, Message, Setup};
use crate::{
    checkout::{Effect, Event, FocusTarget, Outcome, RequestId, ScanCode, ShopAnswer, State, Step},
    effects::{
        api::{self, ApiAnswer, Reader, ShopReply},
        http::{self, Call, PendingCall},
        page,
    },
    given,
    json::Json,
    options::CheckoutOptions,
    port::Port,
    text::Text,
    view,
};
use core::mem;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::html::Scope;

/// The longest time that the browser's timers count.
const NEVER_MS: u32 = i32::MAX.unsigned_abs();

const WAKE_AFTER_MS: u32 = 1_000;

/// What a request asked for.
#[derive(Clone, Copy)]
pub enum Question {
    /// What the account has.
    Capability,
    /// A source.
    Source,
    /// What the shop answers to the outcome.
    Outcome,
    /// Whether the page allows a press.
    Page,
    /// What became of the order.
    Status,
}

pub(super) struct Runner {
    link: Scope<App>,
    pub(super) setup: Rc<Setup>,
    pub(super) options: Rc<CheckoutOptions>,
    pub(super) text: Text,
    /// The response to `GET /capability` that the loader brought along; undefined once it is used.
    capability_response: JsValue,
    /// The hand-over, whose answer may come while the shop is asked about the order.
    hand_over: Option<(RequestId, PendingCall)>,
    /// Any other request. A widget has one at a time.
    request: Option<(RequestId, PendingCall)>,
    timer: Option<Timeout>,
    /// Where the focus goes after the next rendering.
    focus: Option<FocusTarget>,
    /// Whether what has opened comes into view after the next rendering.
    shows_opened: bool,
}

impl Runner {
    pub(super) fn new(setup: Rc<Setup>, link: Scope<App>) -> Self {
        Self {
            link,
            options: Rc::clone(&setup.options),
            text: setup.text.clone(),
            capability_response: setup.capability_response.clone(),
            setup,
            hand_over: None,
            request: None,
            timer: None,
            focus: None,
            shows_opened: false,
        }
    }

    /// From now on the widget serves another element of the page.
    pub(super) fn move_to(&mut self, port: Port, text: Text) {
        let Setup { options, root, .. } = &*self.setup;
        let (options, root) = (Rc::clone(options), root.clone());
        let capability_response = JsValue::UNDEFINED;
        self.text = text.clone();
        self.setup = Rc::new(Setup { options, text, port, root, capability_response });
    }

    /// Runs an effect. Returns the event that answers it, if the page answers at once.
    pub(super) fn run(&mut self, state: &State, effect: Effect) -> Option<Event> {
        let setup = Rc::clone(&self.setup);
        let port = &setup.port;
        let base64 = |text: &str| port.base64(text);
        let (key, api_url) = (&state.settings.public_key, &state.settings.api_url);
        match effect {
            Effect::LoadCapability { request } => {
                let early_response = std::mem::take(&mut self.capability_response);
                let call = if early_response.is_undefined() {
                    Call::Request(api::capability_request(api_url, key, &base64))
                } else {
                    Call::EarlyResponse(early_response)
                };
                self.send(request, Question::Capability, call);
            }
            Effect::CreateSource { request, draft, fields, .. } => {
                let call = Call::Request(api::source_request(api_url, key, &draft, &fields, &base64));
                self.send(request, Question::Source, call);
            }
            Effect::AskPage { request, attempt } => {
                let answer = port.ask_page(given::choice(state).into(), &attempt.0);
                // The page may ask the shopper: only the page knows how long that takes.
                self.send_within(request, Question::Page, Call::Page(answer), NEVER_MS);
            }
            Effect::AskStatus { request } => {
                let url = page::own_address(port, self.options.status_url.as_deref().unwrap_or_default());
                let call = Call::Request(api::status_request(&url));
                self.send(request, Question::Status, call);
            }
            Effect::HandOver { request, outcome } => self.hand_over(request, &outcome),
            Effect::Cancel(request) => {
                for running in [&mut self.hand_over, &mut self.request] {
                    drop(running.take_if(|(id, _)| *id == request));
                }
            }
            Effect::Wake => {
                let link = self.link.clone();
                self.timer = Some(Timeout::new(WAKE_AFTER_MS, move || link.send_message(Message::Woken)));
            }
            Effect::Focus(target) => self.focus = Some(target),
            Effect::FocusIfFree(target) => {
                if port.has_focus() || port.has_lost_focus() {
                    self.focus = Some(target);
                }
            }
            Effect::ShowOpened => self.shows_opened = true,
            Effect::ShowNotice => return Some(Event::NoticeShown { is_focus_free: port.show_notice() }),
            Effect::RejectPress => port.reject_press(),
            Effect::Redirect(href) => port.redirect(&href),
            Effect::RemoveAccount(id) => port.remove_account(&id),
            Effect::AnnounceChoice => {
                port.announce_choice(given::choice(state).into(), self.missing_words(state));
            }
            Effect::AnnounceReady => port.announce_ready(self.missing_words(state)),
            Effect::AnnounceCancel => port.announce_cancel(),
            Effect::AnnounceStep(Step::Refused(code)) => port.announce_step("Refused", &code),
            Effect::AnnounceStep(Step::Waiting) => port.announce_step("Waiting", ""),
            Effect::AnnounceStep(Step::Status(status)) => port.announce_step("Status", status),
            Effect::DrawCode { address } => port.draw_code(&address),
            Effect::Report(problem) => port.report(given::problem(&problem).into()),
        }
        None
    }

    /// Moves the focus and what has opened to where effects asked for, now that all is rendered.
    pub(super) fn move_focus(&mut self) {
        if mem::take(&mut self.shows_opened) {
            self.setup.port.show_opened();
        }
        if let Some(target) = self.focus.take() {
            page::move_focus(&self.setup.root, target);
        }
    }

    /// The event that an answer to a request stands for.
    pub(super) fn answer_event(&self, request: RequestId, question: Question, answer: &ApiAnswer) -> Event {
        match question {
            Question::Capability => Event::CapabilityAnswered { request, answer: api::capability_answer(answer) },
            Question::Source => Event::SourceAnswered { request, answer: api::source_answer(answer) },
            Question::Page => Event::PageAnswered { request, answer: api::page_answer(answer) },
            Question::Status => Event::StatusAnswered { request, status: api::status_answer(answer) },
            Question::Outcome => Event::ShopAnswered { request, answer: self.read_shop_answer(answer) },
        }
    }

    fn read_shop_answer(&self, answer: &ApiAnswer) -> ShopAnswer {
        let is_page = self.options.submit.is_none();
        let port = &self.setup.port;
        let reader = Reader { url: &|text| page::resolve_url(port, text), time: &|text| port.parse_time(text) };
        api::shop_answer(answer, is_page, &reader)
    }

    /// The code in an answer that the page brought along; `None` if there is none.
    pub(super) fn read_code(&self, answer: &Json) -> Option<ScanCode> {
        match self.read_shop_answer(&ApiAnswer::Page(ShopReply::from(answer))) {
            ShopAnswer::Scan(code) => Some(code),
            _ => None,
        }
    }

    /// The page always gets the outcome. If the merchant set `submitUrl`, the answer is that
    /// server's.
    fn hand_over(&mut self, request: RequestId, outcome: &Outcome) {
        let answer = self.setup.port.hand_over(given::outcome(outcome).into(), api::form_fields(outcome).into());
        let call = match &self.options.submit {
            Some(submit) => {
                let url = page::own_address(&self.setup.port, &submit.url);
                Call::Request(api::submit_request(&url, &submit.headers, outcome))
            }
            None => Call::Page(answer),
        };
        self.send(request, Question::Outcome, call);
    }

    /// What the choice lacks, in the shopper's words; empty if it is complete.
    fn missing_words(&self, state: &State) -> &str {
        state.missing().map_or("", |missing| view::missing_words(&self.text.words, missing))
    }

    fn send(&mut self, request: RequestId, question: Question, call: Call) {
        self.send_within(request, question, call, self.options.timeout_ms);
    }

    /// Sends a request. An earlier one in its place is aborted.
    fn send_within(&mut self, request: RequestId, question: Question, call: Call, timeout_ms: u32) {
        let port = self.setup.port.clone();
        let callback =
            self.link.callback(move |answer| Message::Answered(request, question, page::detect_offline(&port, answer)));
        let place = match question {
            Question::Outcome => &mut self.hand_over,
            Question::Capability | Question::Source | Question::Page | Question::Status => &mut self.request,
        };
        *place = Some((request, http::start(&self.setup.port, call, timeout_ms, callback)));
    }
}
