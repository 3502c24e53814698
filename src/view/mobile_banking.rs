//! The panel of mobile banking: which app, where there are several, and advice where an app can't be opened from here.

use super::{
    Intent, Scene,
    markup::{Attr, Markup},
    notice::advice,
    radio::{APPS, Face, Standing, bank, group},
};
use crate::checkout::QrCode;
use noren_domain::catalog::MobileApp;

pub(super) fn panel(markup: &mut Markup, scene: Scene<'_>, apps: &[&'static MobileApp]) {
    let words = &scene.text.words;
    let chosen = scene.state.choice.app;
    if apps.len() > 1 {
        group(markup, &words.app_label, "banks", |markup| {
            for app in apps {
                let face = Face { label: app.label, tile: &app.tile, name: app.name, note: "" };
                bank(markup, &APPS, Intent::App(app), Standing::of(chosen == Some(app), true), &face);
            }
        });
    }
    if has_advice(scene) {
        let (sentence, name, value) = match scene.state.page.in_app {
            Some(browser) => (&words.in_app, "browser", browser.name()),
            None => (&words.on_computer, "app", chosen.map_or(&*words.a_bank_s, |app| app.name)),
        };
        advice(markup, sentence, name, value, |markup| code(markup, scene));
    }
}

/// Whether a shopper should know something who can't be handed over to an app from here.
pub(super) fn has_advice(scene: Scene<'_>) -> bool {
    scene.state.page.in_app.is_some() || !scene.is_on_phone()
}

/// The code that leads the shopper's phone here. It has its room while it is drawn, so that nothing moves, and none where it can't be.
fn code(markup: &mut Markup, scene: Scene<'_>) {
    let (view_box, path) = match &scene.ready.code {
        None | Some(QrCode::Failed) => return,
        Some(QrCode::Asked) => ("", ""),
        Some(QrCode::Drawn { view_box, path }) => (view_box.as_str(), path.as_str()),
    };
    markup.within("svg", "code", |markup| {
        markup.set(Attr::ViewBox, view_box);
        markup.set(Attr::AriaHidden, "true");
        markup.within("path", "", |markup| markup.set(Attr::Path, path));
    });
    markup.tells("span", "hint", &scene.text.words.code_label);
}
