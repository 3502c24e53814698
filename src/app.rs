//! The one component with a state. It passes events to the machine and has a [`Runner`] run the
//! effects that the machine answers with. It decides nothing, and changes the machine's state by
//! events alone.

mod runner;

pub use self::runner::Question;
use self::runner::Runner;
use crate::{
    checkout::{Event, QrCode, RequestId, State},
    effects::{api::ApiAnswer, page},
    options::CheckoutOptions,
    port::{PageEvent, Port},
    text::Text,
    view::{self, Intent},
};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

/// What the page hands over when it mounts a widget.
pub struct Setup {
    /// Checked options.
    pub options: Rc<CheckoutOptions>,
    /// The language to begin in.
    pub text: Text,
    /// The page's side.
    pub port: Port,
    /// The element that the widget stands in.
    pub root: Element,
    /// A promise of the response to `GET /capability` if the loader has sent that request, else
    /// undefined.
    pub capability_response: JsValue,
}

/// The component's only property. It never changes: other options come as a [`Message`].
#[derive(Clone, Properties)]
pub struct Props {
    /// What the page handed over.
    pub setup: Rc<Setup>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.setup, &other.setup)
    }
}

/// What reaches the component.
pub enum Message {
    /// The widget is on the page.
    Started,
    /// The page set other options.
    OptionsChanged(Rc<CheckoutOptions>, Text),
    /// Something happened on the page.
    Page(PageEvent),
    /// The page drew the QR code of an address, or failed to.
    CodeDrawn {
        /// The address.
        address: String,
        /// The drawing, or that there is none.
        code: QrCode,
    },
    /// The shopper did something.
    Intent(Intent),
    /// The timer ran out.
    Woken,
    /// The element that had the focus is gone or disabled.
    FocusLost,
    /// A request was answered, or failed.
    Answered(RequestId, Question, ApiAnswer),
}

/// The component.
pub struct App {
    state: State,
    runner: Runner,
    /// Whether an element of the widget had the focus before the last rendering.
    had_focus: bool,
}

impl Component for App {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let setup = Rc::clone(&ctx.props().setup);
        ctx.link().send_message(Message::Started);
        Self {
            state: State::new(Rc::clone(&setup.options.settings), page::describe(&setup.port)),
            runner: Runner::new(setup, ctx.link().clone()),
            had_focus: false,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let port = &ctx.props().setup.port;
        self.had_focus = port.has_focus();
        if let Some(now_s) = port.now_s() {
            self.step(Event::Clock(now_s));
        }
        if let Some(event) = self.event_of(port, message) {
            self.step(event);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let options = &self.runner.options;
        let send = ctx.link().callback(Message::Intent);
        let look = view::Look { theme: options.theme, pay_button: options.pay_button };
        view::checkout(&self.state, &self.runner.text, look, &send)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        self.runner.move_focus();
        if self.had_focus && ctx.props().setup.port.has_lost_focus() {
            ctx.link().send_message(Message::FocusLost);
        }
    }
}

impl App {
    /// Passes an event to the machine and runs its effects. Some effects are answered at once, by
    /// another event.
    fn step(&mut self, event: Event) {
        for effect in self.state.handle(event) {
            if let Some(answer) = self.runner.run(&self.state, effect) {
                self.step(answer);
            }
        }
    }

    /// The event that a message stands for; `None` for a press that the form around the widget does
    /// not allow.
    fn event_of(&mut self, port: &Port, message: Message) -> Option<Event> {
        Some(match message {
            Message::Started => Event::Started,
            Message::OptionsChanged(options, text) => {
                self.runner.text = text;
                self.runner.options = options;
                Event::SettingsChanged(Rc::clone(&self.runner.options.settings))
            }
            Message::Page(event) => return page::event_of(port, event),
            Message::Intent(intent) => return intent.event().or_else(|| page::press_pay(port)),
            Message::CodeDrawn { address, code } => Event::CodeDrawn { address, code },
            Message::Woken => Event::Woken,
            Message::FocusLost => Event::FocusLost,
            Message::Answered(request, question, answer) => self.runner.answer_event(request, question, &answer),
        })
    }
}
