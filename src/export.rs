//! What JavaScript may call: take, call, give. No logic.

use crate::{
    app::{App, Message, Setup},
    effects::page,
    json::Json,
    options::{CheckoutOptions, WrongOption},
    port::{Language, PageEvent, Port},
};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::AppHandle;

/// A widget: on the page, or parked for the next one.
#[wasm_bindgen]
pub struct Widget {
    handle: AppHandle<App>,
    root: Element,
}

/// Puts a widget into an element. Refuses a wrong option by its name.
#[wasm_bindgen]
pub fn mount(
    root: Element,
    options: &JsValue,
    language: Language,
    port: Port,
    capability_response: JsValue,
) -> Result<Widget, JsValue> {
    let options = Rc::new(check_options(options)?);
    let widget = Widget { handle: yew::Renderer::<App>::with_root(root.clone()).render(), root };
    widget.start(options, language, port, capability_response);
    Ok(widget)
}

#[wasm_bindgen]
impl Widget {
    /// Begins a new widget in the element of a parked one. Refuses wrong options as [`mount`] does,
    /// and stays parked then.
    pub fn reuse(
        &self,
        options: &JsValue,
        language: Language,
        port: Port,
        capability_response: JsValue,
    ) -> Result<(), JsValue> {
        let options = Rc::new(check_options(options)?);
        self.start(options, language, port, capability_response);
        Ok(())
    }

    /// Changes the options, given as a whole, and the language.
    pub fn update(&self, options: &JsValue, language: Language) -> Result<(), JsValue> {
        let options = Rc::new(check_options(options)?);
        self.handle.send_message(Message::OptionsChanged(options, page::text_in(language)));
        Ok(())
    }

    /// Tells the widget what happened on the page.
    pub fn notify(&self, event: PageEvent) {
        self.handle.send_message(Message::Page(event));
    }

    /// Tells the widget what the shopper did, or what the page has for it: a name, and a value. The
    /// element says both of what the shopper pressed, chose or typed.
    pub fn tell(&self, name: String, value: JsValue) {
        self.handle.send_message(Message::Told(name, value.into()));
    }

    /// Goes on for another element of the page: with what was chosen, and without what the first one
    /// was told.
    #[wasm_bindgen(js_name = moveTo)]
    pub fn move_to(&self, language: Language, port: Port) {
        self.handle.send_message(Message::Moved(port, page::text_in(language)));
    }

    /// Whether the shopper is still choosing, so that nothing is under way.
    #[wasm_bindgen(js_name = isChoosing)]
    pub fn is_choosing(&self) -> bool {
        self.handle.get_component().is_some_and(|app| app.is_choosing())
    }

    /// Aborts the requests and forgets the widget. The app stays mounted in its element, which is
    /// empty, for [`Widget::reuse`].
    pub fn park(&self) {
        self.handle.send_message(Message::Parked);
    }
}

impl Widget {
    fn start(&self, options: Rc<CheckoutOptions>, language: Language, port: Port, capability_response: JsValue) {
        let (text, root) = (page::text_in(language), self.root.clone());
        let setup = Setup { options, text, port, root, capability_response };
        self.handle.send_message(Message::Started(Rc::new(setup)));
    }
}

fn check_options(options: &JsValue) -> Result<CheckoutOptions, JsValue> {
    CheckoutOptions::read(&Json::from(options.clone())).map_err(|WrongOption(name)| name.into())
}
