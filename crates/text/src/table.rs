//! The macro behind the table of sentences.

/// Makes two types of the table: [`Sentences`](crate::sentences::Sentences), which a language file
/// fills in, and [`Words`](crate::Words), which the wasm reads at runtime.
macro_rules! sentences {
    (
        widget { $($(#[$widget_purpose:meta])* $widget:ident = $widget_name:literal,)* }
        loader { $($(#[$loader_purpose:meta])* $loader:ident = $loader_name:literal,)* }
        stand_in { $($(#[$stand_in_purpose:meta])* $stand_in:ident = $stand_in_name:literal,)* }
    ) => {
        /// Every sentence in one language, as its file in [`languages`](crate::languages) has them.
        pub struct Sentences {
            $($(#[$widget_purpose])* pub $widget: &'static str,)*
            $($(#[$loader_purpose])* pub $loader: &'static str,)*
            $($(#[$stand_in_purpose])* pub $stand_in: &'static str,)*
        }

        impl Sentences {
            /// Every sentence, in the order of the table: those of the wasm come first.
            #[must_use]
            pub fn rows(&self) -> Vec<Row> {
                vec![
                    $(row(Speaker::Widget, stringify!($widget), $widget_name, self.$widget),)*
                    $(row(Speaker::Loader, stringify!($loader), $loader_name, self.$loader),)*
                    $(row(Speaker::StandIn, stringify!($stand_in), $stand_in_name, self.$stand_in),)*
                ]
            }
        }

        /// How many sentences the wasm has.
        const COUNT: usize = [$($widget_name,)*].len();

        /// The place of each sentence of [`Words`] in the table.
        #[expect(non_camel_case_types, reason = "named as the sentence is")]
        enum Place { $($widget,)* }

        /// The wasm's sentences in the shopper's language, as the loader hands them over.
        #[derive(Debug)]
        pub struct Words {
            // A list in the order of the table, so that one loop reads them all. Code for each of 96
            // fields made the wasm 0.5 KB larger, and their names 0.7 KB.
            sentences: [Sentence; COUNT],
            brands: Vec<(&'static Brand, String)>,
        }

        impl Words {
            /// Takes the sentences in the order of the table, and asks `bank` for each bank's name
            /// by its code. A missing sentence is empty; what follows the wasm's own is ignored.
            #[must_use]
            pub fn new(sentences: Vec<String>, bank: &dyn Fn(&str) -> Option<String>) -> Self {
                let mut sentences = sentences.into_iter();
                Self {
                    sentences: core::array::from_fn(|_| sentences.next().unwrap_or_default().into()),
                    brands: BANKS.iter().filter_map(|known| Some((known, bank(known.code)?))).collect(),
                }
            }

            $(
                $(#[$widget_purpose])*
                #[must_use]
                pub const fn $widget(&self) -> &Sentence {
                    &self.sentences[Place::$widget as usize]
                }
            )*
        }
    };
}
