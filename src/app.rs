//! The one component with a state: it holds the machine's, passes events to it and runs its effects.

use crate::{
    checkout::{Effect, Event, FocusTarget, Outcome, RequestId, State, step},
    effects::{
        api::{self, ApiAnswer},
        http::{self, Asked, Running},
        page,
    },
    export::Port,
    given,
    options::CheckoutOptions,
    text::Text,
    view::{self, Intent},
};
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

/// The longest time that the browser's timers count.
const NEVER_MS: u32 = i32::MAX.unsigned_abs();

const WAKE_AFTER_MS: u32 = 1_000;

/// What the page set, and how to reach it.
#[derive(Clone, Properties)]
pub struct Props {
    /// Checked options.
    pub options: Rc<CheckoutOptions>,
    /// The language to begin in.
    pub text: Text,
    /// The page's side.
    pub port: Port,
    /// The element that the widget stands in.
    pub root: Element,
    /// A promise of the answer of `GET /capability`, where the loader has already asked.
    pub capability_response: JsValue,
}

impl PartialEq for Props {
    /// They never change: other options come as a message.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What reaches the component.
pub enum Message {
    /// The widget is on the page.
    Started,
    /// The page set other options.
    OptionsChanged(Rc<CheckoutOptions>, Text),
    /// Something happened on the page: a [`PageEvent`] by its number, with its text.
    Page(u8, String),
    /// The shopper did something.
    Did(Intent),
    /// The time that was to pass is over.
    Woken,
    /// Something that was asked came to this.
    Answered(RequestId, Question, ApiAnswer),
}

/// What a page tells a widget, by the numbers that `www/widget/checkout.ts` gives it.
#[derive(Clone, Copy)]
pub enum PageEvent {
    /// It is left or put away.
    Hidden,
    /// The shopper is back on it, or on a new one of its address.
    Returned,
    /// The same, from elsewhere: see [`Event::Returned`].
    ReturnedFromElsewhere,
    /// The shopper closed the dialog.
    Dismissed,
    /// The code that leads a phone here is drawn.
    CodeDrawn,
    /// Pay was pressed, on a button of the page's own.
    Pressed,
    /// It is seen again, and its form may have been sent.
    Seen,
}

impl PageEvent {
    const ALL: [Self; 7] = [
        Self::Hidden,
        Self::Returned,
        Self::ReturnedFromElsewhere,
        Self::Dismissed,
        Self::CodeDrawn,
        Self::Pressed,
        Self::Seen,
    ];

    /// The one of a number. There are no others: loader and wasm are of one build.
    fn of(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).copied().unwrap_or(Self::Hidden)
    }

    /// What the machine calls it; nothing for a press, to which an id belongs.
    fn event(self, text: String) -> Option<Event> {
        Some(match self {
            Self::Hidden => Event::Hidden,
            Self::Returned => Event::Returned { from_elsewhere: false },
            Self::ReturnedFromElsewhere => Event::Returned { from_elsewhere: true },
            Self::Dismissed => Event::Dismissed,
            Self::CodeDrawn => Event::CodeDrawn(text),
            Self::Seen => Event::Seen,
            Self::Pressed => return None,
        })
    }
}

/// What was asked.
#[derive(Clone, Copy)]
pub enum Question {
    /// What the account has.
    Capability,
    /// For a source.
    Source,
    /// What the shop makes of the outcome.
    Outcome,
    /// Whether the page lets a press go on.
    Page,
    /// What became of the order.
    Status,
}

/// The component.
pub struct App {
    options: Rc<CheckoutOptions>,
    /// Absent only while the machine holds it.
    state: Option<State>,
    text: Text,
    /// At most one request of a widget is out, and beside it the hand-over, whose answer may come while the order is asked about.
    running: [Option<(RequestId, Running)>; 2],
    wake: Option<Timeout>,
    focus: Option<FocusTarget>,
    /// Whether something in the widget had the focus before it was drawn anew.
    had_focus: bool,
    capability_response: JsValue,
}

impl Component for App {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let Props { options, text, capability_response, .. } = ctx.props();
        ctx.link().send_message(Message::Started);
        Self {
            options: Rc::clone(options),
            state: Some(State::new(Rc::clone(&options.settings), page::surroundings(&ctx.props().port))),
            text: text.clone(),
            running: [None, None],
            wake: None,
            focus: None,
            had_focus: false,
            capability_response: capability_response.clone(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        self.had_focus = ctx.props().port.has_focus();
        if let Some(now_s) = page::now_s(&ctx.props().port) {
            self.take(ctx, Event::Clock(now_s));
        }
        let event = match message {
            Message::Started => Event::Started,
            Message::OptionsChanged(options, text) => {
                self.text = text;
                self.options = options;
                Event::SettingsChanged(Rc::clone(&self.options.settings))
            }
            Message::Page(what, text) => match PageEvent::of(what).event(text) {
                Some(event) => event,
                None => return self.press(ctx),
            },
            Message::Did(intent) => match intent.event() {
                Some(event) => event,
                None => return self.press(ctx),
            },
            Message::Woken => Event::Woken,
            Message::Answered(request, question, answer) => match question {
                Question::Capability => Event::CapabilityAnswered { request, answer: api::capability_answer(&answer) },
                Question::Source => Event::SourceAnswered { request, answer: api::source_answer(&answer) },
                Question::Outcome => Event::ShopAnswered {
                    request,
                    answer: api::shop_answer(&answer, self.options.submit.is_none(), &|text| {
                        page::parse_url(&ctx.props().port, text)
                    }),
                },
                Question::Page => Event::PageAnswered { request, answer: api::page_answer(&answer) },
                Question::Status => Event::StatusAnswered { request, status: api::status_answer(&answer) },
            },
        };
        self.take(ctx, event);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let options = &self.options;
        let send = ctx.link().callback(Message::Did);
        let look = view::Look { theme: options.theme, pay_button: options.pay_button };
        match &self.state {
            Some(state) => view::checkout(state, &self.text, look, &send),
            None => Html::default(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let Props { root, port, .. } = ctx.props();
        let is_lost = port.has_lost_focus();
        let lost = (self.had_focus && is_lost).then_some(FocusTarget::Pay);
        // A page that was told of a removal may ask the shopper, and has the focus then.
        let is_wanted = |target: &FocusTarget| *target != FocusTarget::Accounts || is_lost || port.has_focus();
        if let Some(target) = self.focus.take().filter(is_wanted).or(lost) {
            page::focus(root, target);
        }
    }
}

impl App {
    /// Presses Pay, where the page lets it; a press that comes to nothing is told, since the page may wait for it.
    fn press(&mut self, ctx: &Context<Self>) -> bool {
        let port = &ctx.props().port;
        let is_let = port.may_pay();
        if is_let && !self.take(ctx, Event::PayPressed { fresh_attempt: page::fresh_attempt(port) }) {
            port.ignored();
        }
        is_let
    }

    /// Steps the machine and runs what it asks for; answers whether that was more than a question about the order.
    fn take(&mut self, ctx: &Context<Self>, event: Event) -> bool {
        let Some(state) = self.state.take() else { return false };
        let (mut state, effects) = step(state, event);
        let is_anything = effects.iter().any(|effect| !matches!(effect, Effect::AskStatus { .. } | Effect::Focus(_)));
        for effect in effects {
            self.run(ctx, &mut state, effect);
        }
        self.state = Some(state);
        is_anything
    }

    fn run(&mut self, ctx: &Context<Self>, state: &mut State, effect: Effect) {
        let options = Rc::clone(&self.options);
        let port = &ctx.props().port;
        let key = &state.settings.public_key;
        let base64 = |text: &str| page::base64(port, text);
        match effect {
            Effect::LoadCapability { request } => {
                let sent_before = std::mem::take(&mut self.capability_response);
                let asked = if sent_before.is_undefined() {
                    Asked::Request(api::capability_request(&state.settings.api_url, key, &base64))
                } else {
                    Asked::Response(sent_before)
                };
                self.ask(ctx, request, Question::Capability, asked);
            }
            Effect::CreateSource { request, draft, .. } => {
                let asked = api::source_request(&state.settings.api_url, key, &draft, &base64);
                self.ask(ctx, request, Question::Source, Asked::Request(asked));
            }
            Effect::AskPage { request, attempt } => {
                let asked = port.before(page::write_value(&given::choice(state)), &attempt.0);
                // A person may be asked: only the page knows how long that takes.
                self.ask_for(ctx, request, Question::Page, Asked::Page(Ok(asked)), NEVER_MS);
            }
            Effect::AskStatus { request } => {
                let url = options.status_url.as_deref().unwrap_or_default();
                self.ask(ctx, request, Question::Status, Asked::Request(api::status_request(url)));
            }
            Effect::HandOver { request, outcome } => self.hand_over(ctx, request, &outcome),
            Effect::Cancel(request) => {
                for running in &mut self.running {
                    drop(running.take_if(|(id, _)| *id == request));
                }
            }
            Effect::Wake => {
                let link = ctx.link().clone();
                self.wake = Some(Timeout::new(WAKE_AFTER_MS, move || link.send_message(Message::Woken)));
            }
            Effect::Redirect(href) => port.leave(&href),
            Effect::Focus(target) => {
                // Who is busy elsewhere on the page stays there: then the notice announces itself.
                if target == FocusTarget::Notice && !port.notice() {
                    state.is_notice_focused = false;
                } else {
                    self.focus = Some(target);
                }
            }
            Effect::RemoveAccount(id) => port.remove(&id),
            Effect::AnnounceChoice => {
                port.changed(page::write_value(&given::choice(state)), self.missing(state));
            }
            Effect::AnnounceReady => port.ready(self.missing(state)),
            Effect::AnnounceCancel => port.cancelled(),
            Effect::DrawCode => port.draw(),
            Effect::Report(problem) => port.problem(page::write_value(&given::problem(&problem))),
        }
    }

    /// The page is always told; where the merchant's server takes outcomes itself, the answer is that server's.
    fn hand_over(&mut self, ctx: &Context<Self>, request: RequestId, outcome: &Outcome) {
        let given = ctx
            .props()
            .port
            .outcome(page::write_value(&given::outcome(outcome)), page::write_value(&given::fields(outcome)));
        let asked = match &self.options.submit {
            Some(submit) => Asked::Request(api::submit_request(submit, outcome)),
            None => Asked::Page(given),
        };
        self.ask(ctx, request, Question::Outcome, asked);
    }

    /// What the choice lacks, in the shopper's words; nothing where it is complete.
    fn missing(&self, state: &State) -> &str {
        state.missing().map_or("", |missing| view::missing_words(&self.text.words, missing))
    }

    /// An earlier request in its place is over: it is dropped.
    fn ask(&mut self, ctx: &Context<Self>, request: RequestId, question: Question, asked: Asked) {
        self.ask_for(ctx, request, question, asked, self.options.timeout_ms);
    }

    fn ask_for(&mut self, ctx: &Context<Self>, request: RequestId, question: Question, asked: Asked, timeout_ms: u32) {
        let port = ctx.props().port.clone();
        let tell = ctx
            .link()
            .callback(move |answer| Message::Answered(request, question, page::with_connection(&port, answer)));
        let place = usize::from(matches!(question, Question::Outcome));
        self.running[place] = Some((request, http::ask(asked, timeout_ms, tell)));
    }
}
