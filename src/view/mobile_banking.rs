//! The panel of mobile banking: which app, where there are several, and advice where an app can't be opened from here.

use super::{
    Intent, Scene,
    markup::Markup,
    notice::advice,
    radio::{Radio, group, radio, tick},
    tile::tile,
};
use crate::text::fill;
use noren_domain::catalog::MobileApp;

pub(super) fn panel(markup: &mut Markup, scene: Scene<'_>, apps: &[&'static MobileApp]) {
    let words = scene.text.words;
    if apps.len() > 1 {
        group(markup, words.app_label, "banks", |markup| {
            for app in apps {
                choice(markup, scene, app);
            }
        });
    }
    // What a shopper should know who can't be handed over to an app from here.
    if let Some(browser) = scene.state.page.in_app {
        advice(markup, &fill(words.in_app, &[("browser", browser.name())]));
    } else if !scene.is_on_phone() {
        let app = scene.state.choice.app.map_or(words.a_bank_s, |app| app.name);
        advice(markup, &fill(words.on_computer, &[("app", app)]));
    }
}

fn choice(markup: &mut Markup, scene: Scene<'_>, app: &'static MobileApp) {
    let is_chosen = scene.state.choice.app == Some(app);
    let one =
        Radio { group: "app", class: "bank", intent: Intent::App(app), is_chosen, is_out_of_reach: false, spoken: "" };
    radio(markup, one, |markup| {
        tile(markup, app.label, &app.tile);
        markup.says("span", "name", app.name);
        tick(markup, is_chosen);
    });
}
