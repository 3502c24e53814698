//! What stands in place of the list while a payment is to be approved in a bank's app.

use super::{
    Intent, Scene,
    markup::{Attr, Markup},
    tile::tile,
};
use crate::checkout::Waiting;
use noren_domain::money::digits;

pub(super) fn panel(markup: &mut Markup, scene: Scene<'_>, waiting: &Waiting) {
    let words = &scene.text.words;
    markup.within("div", "methods waiting", |markup| {
        markup.set(Attr::Part, "waiting");
        markup.set(Attr::Role, "group");
        markup.set(Attr::AriaLabel, &title(scene, waiting));
        markup.within("div", "head", |markup| {
            tile(markup, waiting.app.label, &waiting.app.tile);
            markup.within("div", "titles", |markup| {
                markup.says("strong", "title", &title(scene, waiting));
                markup.within("span", "note", |markup| {
                    markup.say(&scene.text.amount(waiting.amount));
                    markup.say(" · ");
                    markup.within("span", "", |markup| {
                        // Not announced as it runs: a screen reader reads it when it is asked to.
                        markup.set(Attr::Role, "timer");
                        let left = time(waiting.until_s.saturating_sub(scene.state.now_s));
                        markup.say(&words.waiting_left.fill(&[("time", &left)]));
                    });
                });
            });
        });
        markup.button("again", "", Intent::OpenApp, &words.open_again);
        markup.button("again", "", Intent::AnotherWay, &words.another_way);
    });
}

/// What is to be done now.
pub(super) fn title(scene: Scene<'_>, waiting: &Waiting) -> String {
    scene.text.words.waiting_title.fill(&[("app", waiting.app.name)])
}

/// Minutes and seconds: `14:05`.
fn time(seconds: u32) -> String {
    let (minutes, rest) = (digits(u64::from(seconds / 60)), digits(u64::from(seconds % 60)));
    [minutes.as_str(), if rest.len() < 2 { ":0" } else { ":" }, &rest].concat()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_time_is_written_in_minutes_and_seconds() {
        for (seconds, written) in [(900, "15:00"), (899, "14:59"), (65, "1:05"), (9, "0:09"), (0, "0:00")] {
            assert_eq!(super::time(seconds), written);
        }
    }
}
