//! A page with a widget, and what a shopper does there.

use noren::{
    export::{Widget, mount},
    port::{Language, PageEvent, Port},
    text::languages::{ENGLISH, THAI},
};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement};

#[wasm_bindgen(inline_js = r#"
export const recordingPort = () => {
  const told = { outcomes: [], problems: [], choices: [], removed: [], ready: 0, rejected: 0, notices: 0, cancelled: 0, drawn: 0, answer: undefined, valid: true, now: undefined, isOffline: false };
  return {
    told,
    userAgent: () => navigator.userAgent,
    maxTouchPoints: () => 0,
    origin: () => location.origin,
    nowSeconds: () => told.now,
    isOffline: () => told.isOffline,
    newAttemptId: () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""),
    base64: (text) => btoa(text),
    resolveUrl: (text) => ({ href: text, origin: "" }),
    hasFocus: () => false,
    hasLostFocus: () => false,
    checkForm: () => told.valid,
    askPage: async () => ({}),
    handOver: (outcome, fields) => (told.outcomes.push({ ...outcome, fields: Object.fromEntries(fields) }), told.answer),
    rejectPress: () => (told.rejected += 1),
    redirect: (href) => (told.left = href),
    showNotice: () => (told.notices += 1) > 0,
    drawCode: () => (told.drawn += 1),
    removeAccount: (id) => told.removed.push(id),
    announceChoice: (choice) => told.choices.push(choice),
    announceReady: () => (told.ready += 1),
    announceCancel: () => (told.cancelled += 1),
    report: (problem) => told.problems.push(problem),
  };
};
export const language = (locale, words) => {
  const money = (decimal, currency, trailingZeroDisplay) =>
    new Intl.NumberFormat(`${locale}-u-nu-latn`, { style: "currency", currency, currencyDisplay: "narrowSymbol", trailingZeroDisplay }).format(decimal);
  return { locale, ...JSON.parse(words), money };
};
export const told = (port) => JSON.stringify(port.told);
export const answer = (port, json) => { port.told.answer = JSON.parse(json); };
export const refuse = (port) => { port.told.valid = false; };
export const press = (element, key) =>
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
"#)]
extern "C" {
    #[wasm_bindgen(js_name = recordingPort)]
    fn recording_port() -> Port;
    fn language(locale: &str, words: &str) -> Language;
    fn told(port: &Port) -> String;
    fn answer(port: &Port, json: &str);
    fn refuse(port: &Port);
    fn press(element: &Element, key: &str) -> bool;
    fn wait(ms: u32) -> js_sys::Promise;
}

/// The language that these options ask for, as the loader hands it over.
fn spoken(options: &Json) -> Language {
    let locale = options["locale"].as_str().unwrap_or("en");
    let written = if locale == "th" { &THAI } else { &ENGLISH };
    let sentences: BTreeMap<_, _> = written.sentences.rows().into_iter().map(|row| (row.name, row.text)).collect();
    let banks: BTreeMap<_, _> = written.banks.iter().copied().collect();
    language(locale, &json!({ "sentences": sentences, "banks": banks }).to_string())
}

pub(crate) struct Page {
    pub(crate) host: Element,
    root: web_sys::ShadowRoot,
    widget: Option<Widget>,
    port: Port,
}

impl Page {
    /// A page whose widget has every way to pay ฿4,000.00 at zero interest, with these options changed.
    pub(crate) async fn with(changes: Json) -> Self {
        let page = Self::mounted(changes).expect("the options are right");
        page.settled().await;
        page
    }

    /// Mounts with options that may be wrong; the error is what JavaScript gets.
    pub(crate) fn mounted(changes: Json) -> Result<Self, JsValue> {
        let document = web_sys::window().unwrap().document().unwrap();
        let host = document.create_element("div").unwrap();
        document.body().unwrap().append_child(&host).unwrap();
        let root = host.attach_shadow(&web_sys::ShadowRootInit::new(web_sys::ShadowRootMode::Closed)).unwrap();
        let place = document.create_element("div").unwrap();
        root.append_child(&place).unwrap();
        let port = recording_port();
        let language = spoken(&changes);
        let widget = mount(place, &options(changes), language, port.clone(), JsValue::UNDEFINED)?;
        Ok(Self { host, root, widget: Some(widget), port })
    }

    pub(crate) async fn update(&mut self, changes: Json) {
        let language = spoken(&changes);
        self.widget.as_mut().unwrap().update(&options(changes), language).unwrap();
        self.settled().await;
    }

    pub(crate) async fn unmount(&mut self) {
        self.widget.take().unwrap().unmount();
        self.settled().await;
    }

    pub(crate) async fn submit(&self) {
        self.widget.as_ref().unwrap().notify(PageEvent::Pressed);
        self.settled().await;
    }

    /// Until Yew has drawn what was asked for.
    pub(crate) async fn settled(&self) {
        JsFuture::from(wait(20)).await.unwrap();
    }

    pub(crate) fn told(&self) -> Json {
        serde_json::from_str(&told(&self.port)).unwrap()
    }

    pub(crate) fn will_answer(&self, json: &Json) {
        answer(&self.port, &json.to_string());
    }

    pub(crate) fn has_an_invalid_form(&self) {
        refuse(&self.port);
    }

    pub(crate) fn find(&self, css: &str) -> Element {
        self.root.query_selector(css).unwrap().unwrap_or_else(|| panic!("there is no {css}"))
    }

    pub(crate) fn count(&self, css: &str) -> u32 {
        self.root.query_selector_all(css).unwrap().length()
    }

    /// What stands there, with white space folded.
    pub(crate) fn reads(&self, css: &str) -> String {
        self.find(css).text_content().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The choice of this group whose label has these words.
    pub(crate) fn choice(&self, part: &str, words: &str) -> HtmlInputElement {
        let labels = self.root.query_selector_all(&format!("[part={part}]")).unwrap();
        let label = (0..labels.length())
            .filter_map(|at| labels.get(at)?.dyn_into::<Element>().ok())
            .find(|label| label.text_content().unwrap().contains(words))
            .unwrap_or_else(|| panic!("there is no {part} {words}"));
        label.query_selector("input").unwrap().unwrap().dyn_into().unwrap()
    }

    pub(crate) async fn choose(&self, part: &str, words: &str) {
        self.choice(part, words).click();
        self.settled().await;
    }

    pub(crate) async fn click(&self, css: &str) {
        self.find(css).dyn_into::<HtmlElement>().unwrap().click();
        self.settled().await;
    }

    pub(crate) async fn types(&self, css: &str, text: &str) {
        let input: HtmlInputElement = self.find(css).dyn_into().unwrap();
        input.set_value(text);
        let init = web_sys::InputEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        input.dispatch_event(&web_sys::InputEvent::new_with_event_init_dict("input", &init).unwrap()).unwrap();
        self.settled().await;
    }

    pub(crate) async fn presses_key(&self, css: &str, key: &str) {
        press(&self.find(css), key);
        self.settled().await;
    }

    /// What has the focus inside the widget, by its mark.
    pub(crate) fn focused(&self) -> Option<String> {
        self.root.active_element()?.get_attribute("data-focus")
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.host.remove();
    }
}

/// Options for which nothing has to be fetched.
fn options(changes: Json) -> JsValue {
    let mut options = json!({
        "publicKey": "pkey_test_1", "amount": 400_000, "currency": "THB", "zeroInterest": true,
        "capability": serde_json::from_str::<Json>(include_str!("../golden/api/capability.json")).unwrap(),
    });
    let mut functions = Vec::new();
    for (name, value) in changes.as_object().unwrap() {
        if value == "function" {
            functions.push(name.clone());
        } else {
            options[name] = value.clone();
        }
    }
    let options = js_sys::JSON::parse(&options.to_string()).unwrap();
    for name in functions {
        let function = js_sys::Function::new_no_args("");
        js_sys::Reflect::set(&options, &name.into(), &function).unwrap();
    }
    options
}
