//! The machine as tables of events and of what they lead to.

mod choosing;
mod dismissing;
mod handover;
pub(crate) mod late;
mod loading;
mod model;

mod notices;
mod online_banking;
mod paying;
mod qr_code;
mod refusing;
mod repricing;
mod returning;
mod scanning;
mod silent_page;
mod steps;
mod waiting;

use super::{
    AccountChoice, AttemptId, Choice, Effect, Event, Failure, FocusTarget, Missing, Notice, OrderStatus, Outcome, Page,
    Progress, RedirectTarget, Refusal, RequestId, ScanCode, Screen, Settings, ShopAnswer, Source, State, Step,
    TextField, effect::Problem, settings::LinkedAccount, step,
};
use noren_domain::{
    capability::Capability,
    key::PublicKey,
    method::{MethodType, PaymentMethod, WantedMethod},
    money::{Currency, Money},
    platform::Platform,
    term::Term,
};

/// A widget without a browser: the events that a shopper causes, and the effects they have.
pub(crate) struct Widget {
    pub(crate) state: State,
    /// Every effect so far.
    effects: Vec<Effect>,
    /// Every step that was announced so far.
    steps: Vec<Step>,
    /// What the page answers to [`Effect::ShowNotice`].
    is_focus_free: bool,
}

impl Widget {
    fn new(settings: Settings) -> Self {
        Self { state: State::new(settings, page()), effects: Vec::new(), steps: Vec::new(), is_focus_free: true }
    }

    /// A widget that shows every way to pay ฿4,000.00.
    fn ready() -> Self {
        Self::ready_with(settings(400_000))
    }

    fn ready_with(settings: Settings) -> Self {
        let mut widget = Self::new(settings);
        widget.send(Event::Started);
        let request = widget.last_request();
        widget.send(Event::CapabilityAnswered { request, answer: Ok(account()) });
        widget
    }

    /// Sends an event, and answers [`Effect::ShowNotice`] as the page would. Returns the effects of
    /// both, without the announced steps, which are kept apart.
    fn send(&mut self, event: Event) -> Vec<Effect> {
        let (state, mut effects) = step(self.state.clone(), event);
        self.state = state;
        for effect in effects.extract_if(.., |effect| matches!(effect, Effect::AnnounceStep(_))) {
            if let Effect::AnnounceStep(step) = effect {
                self.steps.push(step);
            }
        }
        self.effects.extend(effects.iter().cloned());
        if effects.contains(&Effect::ShowNotice) {
            effects.extend(self.send(Event::NoticeShown { is_focus_free: self.is_focus_free }));
        }
        effects
    }

    fn press(&mut self) -> Vec<Effect> {
        self.press_as("press-1")
    }

    fn press_as(&mut self, attempt: &str) -> Vec<Effect> {
        self.send(Event::PayPressed { fresh_attempt: AttemptId(attempt.into()) })
    }

    fn choose_method(&mut self, method: PaymentMethod) -> &mut Self {
        self.send(Event::MethodChosen(method));
        self
    }

    fn choose_plan(&mut self, bank: &str, months: u8) -> &mut Self {
        self.choose_method(PaymentMethod::Installments);
        self.send(Event::TypeChosen(issuer(bank)));
        self.send(Event::TermChosen(Term::new(months).unwrap()));
        self
    }

    /// The request that was sent last: its answer is awaited.
    fn last_request(&self) -> RequestId {
        let request_of = |effect: &Effect| match effect {
            Effect::LoadCapability { request }
            | Effect::CreateSource { request, .. }
            | Effect::AskPage { request, .. }
            | Effect::AskStatus { request }
            | Effect::HandOver { request, .. } => Some(*request),
            _ => None,
        };
        self.effects.iter().rev().find_map(request_of).expect("a request was sent")
    }

    fn source_made(&mut self, id: &str) -> Vec<Effect> {
        let (request, source) = (self.last_request(), source(id));
        self.send(Event::SourceAnswered { request, answer: Ok(source) })
    }

    fn source_failed(&mut self, failure: Failure) -> Vec<Effect> {
        let request = self.last_request();
        self.send(Event::SourceAnswered { request, answer: Err(failure) })
    }

    fn shop_answers(&mut self, answer: ShopAnswer) -> Vec<Effect> {
        let request = self.last_request();
        self.send(Event::ShopAnswered { request, answer })
    }

    fn progress(&self) -> &Progress {
        &self.state.ready().expect("the ways to pay are shown").progress
    }

    fn sources_requested(&self) -> usize {
        self.effects.iter().filter(|effect| matches!(effect, Effect::CreateSource { .. })).count()
    }

    fn handed_over(&self) -> Vec<&Outcome> {
        let mut outcomes = Vec::new();
        for effect in &self.effects {
            if let Effect::HandOver { outcome, .. } = effect {
                outcomes.push(outcome);
            }
        }
        outcomes
    }
}

fn page() -> Page {
    Page { platform: Platform::Ios, in_app: None, origin: "https://shop.example".into() }
}

fn settings(satang: u64) -> Settings {
    let key = PublicKey::parse("pkey_test_1").unwrap();
    let amount = Money::new(satang, Currency::Thb).unwrap();
    Settings { zero_interest: Some(true), ..Settings::new(key, amount) }
}

/// The order of these settings is paid.
fn paid() -> Progress {
    Progress::Paid(settings(400_000).amount)
}

fn with_account(id: &str) -> Settings {
    let account = LinkedAccount { id: id.into(), method: bank("kbank"), last_digits: "7890".into() };
    Settings { linked_accounts: vec![account], ..settings(400_000) }
}

/// An account with KMA, all installments and all direct debit.
fn account() -> Capability {
    let wanted = ["mobile_banking_bay", "installment", "direct_debit"];
    Capability::from_catalog(&wanted.map(|name| WantedMethod::from_api_name(name).unwrap()))
}

fn method(name: &str) -> &'static MethodType {
    MethodType::from_api_name(name).unwrap_or_else(|| panic!("no method is called {name}"))
}

fn issuer(code: &str) -> &'static MethodType {
    method(&format!("installment_{code}"))
}

fn bank(code: &str) -> &'static MethodType {
    method(&format!("direct_debit_{code}"))
}

fn app(code: &str) -> &'static MethodType {
    method(&format!("mobile_banking_{code}"))
}

fn source(id: &str) -> Source {
    Source { id: id.into(), type_name: "installment_kbank".into() }
}

fn redirect_to(href: &str, origin: &str) -> ShopAnswer {
    ShopAnswer::Redirect(RedirectTarget { href: href.into(), origin: origin.into() })
}

fn refusal(code: &str) -> Refusal {
    Refusal { code: code.into(), message: "No.".into() }
}

/// The notice is shown, and the focus moves to it.
const NOTICE_GETS_FOCUS: [Effect; 2] = [Effect::ShowNotice, Effect::Focus(FocusTarget::Notice)];

fn refused(code: &str) -> ShopAnswer {
    ShopAnswer::Refused(refusal(code))
}
