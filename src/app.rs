//! The one component with a state: it holds the machine's, passes events to it and runs its effects.

use crate::{
    checkout::{Effect, Event, FocusTarget, Outcome, RequestId, State, step},
    effects::{
        api::{self, ApiAnswer},
        http::{self, Running},
        page,
    },
    export::Port,
    given::{GivenChoice, GivenOutcome, GivenProblem},
    options::CheckoutOptions,
    text::Text,
    view::{self, Intent as Message},
};
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

/// What the page set, and how to reach it.
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// Checked options.
    pub options: Rc<CheckoutOptions>,
    /// The page's side.
    pub port: Port,
    /// A promise of the answer of `GET /capability`, where the loader has already asked.
    pub capability_response: JsValue,
}

/// The component.
pub struct App {
    /// Absent only while the machine holds it.
    state: Option<State>,
    text: Text,
    running: Vec<(RequestId, Running)>,
    focus: Option<FocusTarget>,
    root: NodeRef,
    capability_response: Option<JsValue>,
}

impl Component for App {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let Props { options, capability_response, .. } = ctx.props();
        ctx.link().send_message(Message::Event(Event::Started));
        Self {
            state: Some(State::new(options.settings.clone(), page::surroundings())),
            text: Text::new(options.locale, page::money_format(options.locale)),
            running: Vec::new(),
            focus: None,
            root: NodeRef::default(),
            capability_response: Some(capability_response.clone()).filter(JsValue::is_truthy),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let event = match message {
            Message::Event(event) => event,
            Message::Pay if ctx.props().port.may_pay() => Event::PayPressed { fresh_attempt: page::fresh_attempt() },
            Message::Pay => return false,
        };
        self.take(ctx, event);
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &Props) -> bool {
        let options = &ctx.props().options;
        if self.text.locale != options.locale {
            self.text = Text::new(options.locale, page::money_format(options.locale));
        }
        self.take(ctx, Event::SettingsChanged(Box::new(options.settings.clone())));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let options = &ctx.props().options;
        let send = ctx.link().callback(|message| message);
        let look = view::Look { theme: options.theme, pay_button: options.pay_button };
        let shown = self.state.as_ref().map(|state| view::checkout(state, &self.text, look, &send));
        html! { <div ref={self.root.clone()}>{ shown.unwrap_or_default() }</div> }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        if let (Some(target), Some(root)) = (self.focus.take(), self.root.cast::<Element>()) {
            page::focus(&root, target);
        }
    }
}

impl App {
    /// Steps the machine and runs what it asks for.
    fn take(&mut self, ctx: &Context<Self>, event: Event) {
        let Some(state) = self.state.take() else { return };
        let (state, effects) = step(state, event);
        for effect in effects {
            self.run(ctx, &state, effect);
        }
        self.state = Some(state);
    }

    fn run(&mut self, ctx: &Context<Self>, state: &State, effect: Effect) {
        let Props { options, port, .. } = ctx.props();
        let key = &state.settings.public_key;
        match effect {
            Effect::LoadCapability { request } => {
                let tell = tell(ctx, request, |request, answer| Event::CapabilityAnswered {
                    request,
                    answer: api::capability_answer(&answer),
                });
                let running = match self.capability_response.take() {
                    Some(response) => http::sent_before(response, options.timeout_ms, tell),
                    None => {
                        let asked = api::capability_request(&options.api_url, key, page::base64);
                        http::send(asked, options.timeout_ms, tell)
                    }
                };
                self.keep(request, running);
            }
            Effect::CreateSource { request, draft, .. } => {
                let asked = api::source_request(&options.api_url, key, &draft, page::base64);
                let tell = tell(ctx, request, |request, answer| Event::SourceAnswered {
                    request,
                    answer: api::source_answer(&answer),
                });
                self.keep(request, http::send(asked, options.timeout_ms, tell));
            }
            Effect::HandOver { request, outcome } => self.hand_over(ctx, request, &outcome),
            Effect::Cancel(request) => self.running.retain(|(id, _)| *id != request),
            Effect::Redirect(href) => page::redirect(&href),
            Effect::Focus(target) => self.focus = Some(target),
            Effect::RemoveAccount(id) => port.remove(&id),
            Effect::AnnounceChoice => port.changed(give(&GivenChoice::of(state))),
            Effect::AnnounceReady => port.ready(),
            Effect::Report(problem) => port.problem(give(&GivenProblem::from(&problem))),
        }
    }

    /// The page is always told; where the merchant's server takes outcomes itself, the answer is that server's.
    fn hand_over(&mut self, ctx: &Context<Self>, request: RequestId, outcome: &Outcome) {
        let Props { options, port, .. } = ctx.props();
        let given = port.outcome(give(&GivenOutcome::from(outcome)), give(&outcome.fields()));
        let tell = tell(ctx, request, |request, answer| Event::ShopAnswered {
            request,
            answer: api::shop_answer(&answer, page::parse_url),
        });
        let running = match (&options.submit, given) {
            (Some(submit), _) => http::send(api::submit_request(submit, outcome), options.timeout_ms, tell),
            (None, Ok(value)) => http::promised(&js_sys::Promise::resolve(&value), options.timeout_ms, tell),
            (None, Err(thrown)) => http::promised(&js_sys::Promise::reject(&thrown), options.timeout_ms, tell),
        };
        self.keep(request, running);
    }

    /// At most one request of a widget is out: an earlier one that is still here is over.
    fn keep(&mut self, request: RequestId, running: Running) {
        self.running.clear();
        self.running.push((request, running));
    }
}

/// Passes an answer to the component as an event.
fn tell(ctx: &Context<App>, request: RequestId, event: fn(RequestId, ApiAnswer) -> Event) -> Callback<ApiAnswer> {
    ctx.link().callback(move |answer| Message::Event(event(request, answer)))
}

fn give(value: &impl Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or_else(JsValue::from)
}
