//! A page with a widget, and what a shopper does there.

use noren::{
    export::{Widget, mount},
    port::{Language, PageEvent, Port},
    text::languages::{ENGLISH, THAI},
};
use serde_json::{Value as Json, json};
use std::{collections::BTreeMap, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::scheduler;

#[wasm_bindgen(inline_js = r#"
export const recordingPort = () => {
  const record = {
    // What the widget told the page.
    outcomes: [], problems: [], choices: [], removed: [], ready: 0, rejected: 0, notices: 0, cancelled: 0, drawn: 0,
    // What the page answers.
    answer: undefined, isFormValid: true, now: undefined, isOffline: false,
  };
  return {
    record,
    userAgent: () => navigator.userAgent,
    maxTouchPoints: () => 0,
    origin: () => location.origin,
    nowSeconds: () => record.now,
    isOffline: () => record.isOffline,
    newAttemptId: () => crypto.randomUUID().replaceAll("-", ""),
    base64: (text) => btoa(text),
    encodeForm: (fields) => new URLSearchParams(fields).toString(),
    resolveUrl: (text) => ({ href: text, origin: "" }),
    settle: (promise, done) => void Promise.resolve(promise).then((value) => done(true, value), () => done(false)),
    hasFocus: () => false,
    hasLostFocus: () => false,
    checkForm: () => record.isFormValid,
    askPage: async () => ({}),
    handOver: (outcome, fields) => {
      record.outcomes.push({ ...outcome, fields });
      return record.answer;
    },
    rejectPress: () => (record.rejected += 1),
    redirect: (href) => (record.left = href),
    showOpened: () => {},
    showNotice: () => (record.notices += 1) > 0,
    drawCode: () => (record.drawn += 1),
    removeAccount: (id) => record.removed.push(id),
    announceChoice: (choice) => record.choices.push(choice),
    announceReady: () => (record.ready += 1),
    announceCancel: () => (record.cancelled += 1),
    announceStep: () => undefined,
    report: (problem) => record.problems.push(problem),
  };
};
export const language = (locale, words) => {
  const money = (decimal, currency, trailingZeroDisplay) => {
    const format = { style: "currency", currency, currencyDisplay: "narrowSymbol", trailingZeroDisplay };
    return new Intl.NumberFormat(`${locale}-u-nu-latn`, format).format(decimal);
  };
  return { locale, ...JSON.parse(words), money };
};
export const recordOf = (port) => JSON.stringify(port.record);
export const setAnswer = (port, json) => { port.record.answer = JSON.parse(json); };
export const holdAnswer = (port, json) => {
  const { promise, resolve } = Promise.withResolvers();
  port.record.answer = promise;
  return () => resolve(JSON.parse(json));
};
export const makeFormInvalid = (port) => { port.record.isFormValid = false; };
export const pressKey = (element, key) =>
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
export const check = (radio) => {
  radio.checked = true;
  radio.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
};
// As www/widget/shopper.ts does it for a page.
export const listen = (place, act) => {
  place.addEventListener("input", ({ target }) => act(target.dataset.focus, target.value));
  place.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-act]");
    if (button) act(button.dataset.act, button.value);
  });
  place.addEventListener("keydown", ({ key }) => key === "Enter" && act("pay", ""));
};
export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
"#)]
extern "C" {
    #[wasm_bindgen(js_name = recordingPort)]
    fn recording_port() -> Port;
    fn language(locale: &str, words: &str) -> Language;
    #[wasm_bindgen(js_name = recordOf)]
    fn record_of(port: &Port) -> String;
    #[wasm_bindgen(js_name = setAnswer)]
    fn set_answer(port: &Port, json: &str);
    #[wasm_bindgen(js_name = holdAnswer)]
    fn hold_answer(port: &Port, json: &str) -> js_sys::Function;
    #[wasm_bindgen(js_name = makeFormInvalid)]
    fn make_form_invalid(port: &Port);
    #[wasm_bindgen(js_name = pressKey)]
    fn press_key(element: &Element, key: &str) -> bool;
    fn check(radio: &HtmlInputElement);
    fn listen(place: &Element, act: &Closure<dyn Fn(String, String)>);
    fn wait(ms: u32) -> js_sys::Promise;
}

/// The language that these options ask for, as the loader hands it over.
fn language_of(options: &Json) -> Language {
    let locale = options["locale"].as_str().unwrap_or("en");
    let written = if locale == "th" { &THAI } else { &ENGLISH };
    let sentences: Vec<_> = written.sentences.rows().into_iter().map(|row| row.text).collect();
    let banks: BTreeMap<_, _> = written.banks.iter().copied().collect();
    language(locale, &json!({ "sentencesInOrder": sentences, "banks": banks }).to_string())
}

pub(crate) struct Page {
    pub(crate) host: Element,
    root: web_sys::ShadowRoot,
    widget: Rc<Widget>,
    port: Port,
    /// What listens to the shopper, as long as the page is there.
    _act: Closure<dyn Fn(String, String)>,
}

impl Page {
    /// A page whose widget offers every payment method for ฿4,000.00 at zero interest, with these
    /// options changed.
    pub(crate) async fn with(changes: Json) -> Self {
        let page = Self::mount(changes).expect("valid options");
        page.wait_for_render().await;
        page
    }

    /// Mounts a widget with options that may be wrong. The error is what JavaScript gets.
    pub(crate) fn mount(changes: Json) -> Result<Self, JsValue> {
        let document = web_sys::window().unwrap().document().unwrap();
        let host = document.create_element("div").unwrap();
        document.body().unwrap().append_child(&host).unwrap();
        let root = host.attach_shadow(&web_sys::ShadowRootInit::new(web_sys::ShadowRootMode::Closed)).unwrap();
        let place = document.create_element("div").unwrap();
        root.append_child(&place).unwrap();
        let port = recording_port();
        let language = language_of(&changes);
        let widget = mount(place.clone(), &options(changes), language, port.clone(), JsValue::UNDEFINED)?;
        let widget = Rc::new(widget);
        let acted = Rc::clone(&widget);
        let act = Closure::new(move |name: String, value: String| acted.tell(name, value.into()));
        listen(&place, &act);
        Ok(Self { host, root, widget, port, _act: act })
    }

    pub(crate) async fn update(&self, changes: Json) {
        let language = language_of(&changes);
        self.widget.update(&options(changes), language).unwrap();
        self.wait_for_render().await;
    }

    pub(crate) async fn park(&self) {
        self.widget.park();
        self.wait_for_render().await;
    }

    /// Begins a new widget, with a record of its own, in the element of the parked one.
    pub(crate) async fn reuse(&mut self, changes: Json) {
        self.try_reuse(changes).expect("valid options");
        self.wait_for_render().await;
    }

    /// Begins a new widget with options that may be wrong.
    pub(crate) fn try_reuse(&mut self, changes: Json) -> Result<(), JsValue> {
        self.port = recording_port();
        let language = language_of(&changes);
        self.widget.reuse(&options(changes), language, self.port.clone(), JsValue::UNDEFINED)
    }

    /// A press on a pay button of the page's own.
    pub(crate) async fn press_pay_of_page(&self) {
        self.widget.notify(PageEvent::Pressed);
        self.wait_for_render().await;
    }

    /// Waits until the widget has got what the page answered at once, and Yew has rendered it. Yew
    /// lets timers go first if a rendering takes more than 16 ms, so no fixed time is enough.
    pub(crate) async fn wait_for_render(&self) {
        scheduler::flush().await;
        JsFuture::from(wait(0)).await.unwrap();
        scheduler::flush().await;
    }

    /// Everything that the widget told the page.
    pub(crate) fn record(&self) -> Json {
        serde_json::from_str(&record_of(&self.port)).unwrap()
    }

    /// The page answers each outcome with this from now on.
    pub(crate) fn answer_outcomes_with(&self, json: &Json) {
        set_answer(&self.port, &json.to_string());
    }

    /// The page answers each outcome with this once the returned function is called.
    pub(crate) fn hold_answer(&self, json: &Json) -> js_sys::Function {
        hold_answer(&self.port, &json.to_string())
    }

    /// The form around the widget is invalid from now on.
    pub(crate) fn make_form_invalid(&self) {
        make_form_invalid(&self.port);
    }

    pub(crate) fn find(&self, css: &str) -> Element {
        self.root.query_selector(css).unwrap().unwrap_or_else(|| panic!("there is no {css}"))
    }

    pub(crate) fn count(&self, css: &str) -> u32 {
        self.root.query_selector_all(css).unwrap().length()
    }

    /// The text of the first element that matches, with white space collapsed.
    pub(crate) fn text(&self, css: &str) -> String {
        self.find(css).text_content().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The radio button of this group whose label contains these words.
    pub(crate) fn radio(&self, part: &str, words: &str) -> HtmlInputElement {
        let labels = self.root.query_selector_all(&format!("[part={part}]")).unwrap();
        let label = (0..labels.length())
            .filter_map(|at| labels.get(at)?.dyn_into::<Element>().ok())
            .find(|label| label.text_content().unwrap().contains(words))
            .unwrap_or_else(|| panic!("there is no {part} {words}"));
        label.query_selector("input").unwrap().unwrap().dyn_into().unwrap()
    }

    /// Clicks the radio button of this group whose label contains these words.
    pub(crate) async fn choose(&self, part: &str, words: &str) {
        self.radio(part, words).click();
        self.wait_for_render().await;
    }

    pub(crate) async fn click(&self, css: &str) {
        self.find(css).dyn_into::<HtmlElement>().unwrap().click();
        self.wait_for_render().await;
    }

    pub(crate) async fn type_into(&self, css: &str, text: &str) {
        let input: HtmlInputElement = self.find(css).dyn_into().unwrap();
        input.set_value(text);
        let init = web_sys::InputEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        input.dispatch_event(&web_sys::InputEvent::new_with_event_init_dict("input", &init).unwrap()).unwrap();
        self.wait_for_render().await;
    }

    /// Checks a radio button as a script would, which works even in a disabled fieldset.
    pub(crate) async fn check(&self, radio: &HtmlInputElement) {
        check(radio);
        self.wait_for_render().await;
    }

    pub(crate) async fn press_key(&self, css: &str, key: &str) {
        press_key(&self.find(css), key);
        self.wait_for_render().await;
    }

    /// The `data-focus` of the element in the widget that has the focus.
    pub(crate) fn focused(&self) -> Option<String> {
        self.root.active_element()?.get_attribute("data-focus")
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.host.remove();
    }
}

/// Options as the loader hands them over, with a capability, so that the widget fetches nothing.
fn options(changes: Json) -> JsValue {
    let mut options = json!({
        "publicKey": "pkey_test_1", "amount": 400_000, "currency": "THB", "zeroInterest": true,
        "capability": serde_json::from_str::<Json>(include_str!("../golden/api/capability.json")).unwrap(),
    });
    for (name, value) in changes.as_object().unwrap() {
        options[name] = value.clone();
    }
    js_sys::JSON::parse(&options.to_string()).unwrap()
}
