//! The panel of mobile banking: which app, where there are several, and advice where an app can't be opened from here.

use super::{
    Scene,
    element::{element, several, words},
    notice::advice,
    radio::{Radio, group, radio, tick},
    tile::tile,
};
use crate::{checkout::Event, text::fill};
use noren_domain::catalog::MobileApp;
use yew::prelude::*;

pub(super) fn panel(scene: Scene<'_>, apps: &[&'static MobileApp]) -> Html {
    let mut inside = Vec::new();
    if apps.len() > 1 {
        let choices = apps.iter().map(|app| choice(scene, app)).collect();
        inside.push(group(scene.text.words.app_label, "banks", choices));
    }
    inside.extend(where_advice(scene).map(advice));
    several(inside)
}

fn choice(scene: Scene<'_>, app: &'static MobileApp) -> Html {
    let is_chosen = scene.state.choice.app == Some(app);
    let one = Radio {
        group: "app",
        class: "bank",
        event: Event::AppChosen(app),
        is_chosen,
        is_out_of_reach: false,
        spoken: "",
    };
    let name = element("span", "name", words(app.name));
    radio(scene, one, several(vec![tile(app.label, &app.tile), name, tick(is_chosen)]))
}

/// What a shopper should know who can't be handed over to an app from here.
fn where_advice(scene: Scene<'_>) -> Option<String> {
    let words = scene.text.words;
    if let Some(browser) = scene.state.page.in_app {
        return Some(fill(words.in_app, &[("browser", browser.name())]));
    }
    let app = scene.state.choice.app.map_or(words.a_bank_s, |app| app.name);
    (!scene.is_on_phone()).then(|| fill(words.on_computer, &[("app", app)]))
}
