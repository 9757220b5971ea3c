//! Has a release built anew when the screens changed that it holds. It never builds them: `make web` does.

#[allow(clippy::print_stdout, reason = "this is how a build script speaks with cargo")]
fn main() {
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    // A debug build reads the folder at each request.
    println!("cargo::rerun-if-changed={}", if release { "../../web/dist" } else { "build.rs" });
}
