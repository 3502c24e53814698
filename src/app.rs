//! The one component with a state. It passes events to the machine and has a [`Runner`] run the
//! effects that the machine answers with. It decides nothing, and changes the machine's state by
//! events alone.
//!
//! A mounted component is kept when its widget leaves the page, and the next widget uses it again,
//! because about 1 KB of an unmounted app would stay in the memory.

mod runner;

pub use self::runner::Question;
use self::runner::Runner;
use crate::{
    checkout::{Event, RequestId, State},
    effects::{api::ApiAnswer, page},
    json::Json,
    options::CheckoutOptions,
    port::{PageEvent, Port},
    text::Text,
    view,
};
use core::mem;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::{html::Scope, prelude::*};

/// What the page hands over for a widget.
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

/// What reaches the component.
pub enum Message {
    /// A widget is on the page. It knows nothing of an earlier one.
    Started(Rc<Setup>),
    /// Another element of the page takes the widget over as it is.
    Moved(Port, Text),
    /// The widget left the page. Its requests are aborted, and nothing of it is kept.
    Parked,
    /// The page set other options.
    OptionsChanged(Rc<CheckoutOptions>, Text),
    /// Something happened on the page.
    Page(PageEvent),
    /// The shopper did something, or the page has something for the widget: a name, and a value.
    Told(String, Json),
    /// The timer ran out.
    Woken,
    /// A closed row draws its panel.
    DrawPanel,
    /// The element that had the focus is gone or disabled.
    FocusLost,
    /// A request was answered, or failed.
    Answered(RequestId, Question, ApiAnswer),
}

/// The component. It has no widget before the first one starts and while it is parked.
pub struct App {
    running: Option<Running>,
}

/// A widget on the page.
struct Running {
    state: State,
    runner: Runner,
    /// Whether an element of the widget had the focus before the last rendering.
    had_focus: bool,
    /// How many rows have their panel, also those that are closed.
    drawn_panels: usize,
    /// Draws the next panel, once the browser has painted what there is.
    next_panel: Option<Timeout>,
}

/// Time for the browser to paint.
const DRAW_PANEL_AFTER_MS: u32 = 50;

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(_ctx: &Context<Self>) -> Self {
        Self { running: None }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match &message {
            Message::Started(setup) => self.running = Some(Running::new(Rc::clone(setup), ctx.link().clone())),
            Message::Parked => self.running = None,
            _ => {}
        }
        if let Some(running) = &mut self.running {
            running.handle(message);
        }
        true
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        let Some(Running { state, runner, drawn_panels, .. }) = &self.running else { return Html::default() };
        let CheckoutOptions { theme, pay_button, .. } = *runner.options;
        let look = view::Look { theme, pay_button, drawn_panels: *drawn_panels };
        view::checkout(state, &runner.text, look)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let Some(running) = &mut self.running else { return };
        running.runner.move_focus();
        running.draw_next_panel(ctx.link());
        if mem::take(&mut running.had_focus) && running.runner.setup.port.has_lost_focus() {
            ctx.link().send_message(Message::FocusLost);
        }
    }
}

impl App {
    /// Whether the shopper is choosing, so that nothing is under way.
    pub fn is_choosing(&self) -> bool {
        self.running.as_ref().and_then(|running| running.state.ready()).is_some_and(|ready| ready.progress.is_free())
    }
}

impl Running {
    fn new(setup: Rc<Setup>, link: Scope<App>) -> Self {
        Self {
            state: State::new(Rc::clone(&setup.options.settings), page::describe(&setup.port)),
            runner: Runner::new(setup, link),
            had_focus: false,
            drawn_panels: 0,
            next_panel: None,
        }
    }

    /// Has the next closed row draw its panel, one at a time: the list is there sooner without
    /// them, and a row opens at once with its panel.
    fn draw_next_panel(&mut self, link: &Scope<App>) {
        let rows = self.state.ready().map_or(0, |ready| ready.offers.len());
        if self.drawn_panels < rows && self.next_panel.is_none() {
            let link = link.clone();
            self.next_panel = Some(Timeout::new(DRAW_PANEL_AFTER_MS, move || link.send_message(Message::DrawPanel)));
        }
    }

    fn handle(&mut self, message: Message) {
        let setup = Rc::clone(&self.runner.setup);
        let port = &setup.port;
        self.had_focus |= port.has_focus();
        if let Some(now_s) = port.now_s() {
            self.step(Event::Clock(now_s));
        }
        if let Some(event) = self.event_of(port, message) {
            self.step(event);
        }
    }

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
            Message::Started(_) => Event::Started,
            Message::Moved(port, text) => {
                self.runner.move_to(port, text);
                Event::Moved
            }
            Message::Parked => return None,
            Message::OptionsChanged(options, text) => {
                self.runner.text = text;
                self.runner.options = options;
                Event::SettingsChanged(Rc::clone(&self.runner.options.settings))
            }
            Message::Page(event) => return page::event_of(port, event),
            Message::Told(name, value) => match name.as_str() {
                view::PAY => return page::press_if_form_is_valid(port),
                page::CODE_DRAWN => return page::drawn_code(&value),
                page::CODE_GIVEN => Event::CodeGiven(self.runner.read_code(&value)?),
                _ => return view::event_of(&self.state, &name, value.text()?),
            },
            Message::Woken => Event::Woken,
            Message::DrawPanel => {
                self.drawn_panels += 1;
                self.next_panel = None;
                return None;
            }
            Message::FocusLost => Event::FocusLost,
            Message::Answered(request, question, answer) => self.runner.answer_event(request, question, &answer),
        })
    }
}
