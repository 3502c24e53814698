//! The panel of mobile banking: which app, where there are several, and advice where an app can't be opened from here.

use super::{
    Intent, Scene,
    markup::Markup,
    notice::advice,
    radio::{APPS, Face, Standing, bank, group},
};
use noren_domain::catalog::MobileApp;

pub(super) fn panel(markup: &mut Markup, scene: Scene<'_>, apps: &[&'static MobileApp]) {
    let words = &scene.text.words;
    let chosen = scene.state.choice.app;
    if apps.len() > 1 {
        group(markup, words.app_label(), "banks", |markup| {
            for app in apps {
                let face = Face { label: app.label, tile: &app.tile, name: app.name, note: "" };
                bank(markup, &APPS, Intent::App(app), Standing::of(chosen == Some(app), true), &face);
            }
        });
    }
    // What a shopper should know who can't be handed over to an app from here.
    if let Some(browser) = scene.state.page.in_app {
        advice(markup, words.in_app(), "browser", browser.name());
    } else if !scene.is_on_phone() {
        advice(markup, words.on_computer(), "app", chosen.map_or(words.a_bank_s(), |app| app.name));
    }
}
