//! Plays every script of `scenarios/` and compares its transcript with the golden one beside it.
//! `TSUNAGU_UPDATE=1` writes the golden ones anew.

use std::path::Path;

use tsunagu_testkit::scenario::play;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_scenario_reads_as_it_did() -> anyhow::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let mut played = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let told = play(&std::fs::read_to_string(&path)?).await?;
        let golden = path.with_extension("transcript");
        if std::env::var_os("TSUNAGU_UPDATE").is_some() {
            std::fs::write(&golden, &told)?;
        }
        assert_eq!(told, std::fs::read_to_string(&golden)?, "{}", path.display());
        played += 1;
    }
    assert!(played >= 2, "scenarios are missing");
    Ok(())
}
