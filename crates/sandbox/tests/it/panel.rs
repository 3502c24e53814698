//! The page at `/_sandbox`: how many rows it shows at once.

use crate::support::Merchant;

#[tokio::test]
async fn the_panel_shows_the_newest_five_of_each_kind_and_folds_others() {
    let merchant = Merchant::open().await;
    for _ in 0..5 {
        merchant.charge_kma().await;
    }
    let page = merchant.get("/_sandbox").await.text;
    assert!(!page.contains(r#"<details id="more-charges">"#), "{page}");
    let oldest = merchant.objects().await["charges"][0]["id"].as_str().expect("an id").to_owned();
    for _ in 0..2 {
        merchant.charge_kma().await;
    }
    let page = merchant.get("/_sandbox").await.text;
    let [shown, folded] = [0, 1].map(|part| page.split(r#"<details id="more-charges">"#).nth(part).expect("a part"));
    let folded = folded.split("</details>").next().expect("a part");
    assert!(folded.contains("<summary>2 more</summary>") && folded.contains(&oldest), "{folded}");
    assert_eq!(shown.matches("Krungsri app (KMA) ·").count(), 5, "{shown}");
    for kind in ["events", "requests"] {
        assert!(page.contains(&format!(r#"<details id="more-{kind}">"#)), "{kind} in {page}");
    }
}
