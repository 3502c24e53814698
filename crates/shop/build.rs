//! Without this, cargo doesn't see that a migration was added.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
