//! `cargo xtask finish`: what Trunk calls after it has built the site (see `Trunk.toml`), with the site
//! in a staging folder.

use std::env;
use std::path::PathBuf;

use crate::{Failure, ahead, bill, offline, refuse_arguments, single, split, style};

/// `cargo xtask finish`.
pub fn finish(arguments: &[String]) -> Result<(), Failure> {
    refuse_arguments("finish", arguments)?;
    let folder = |name: &str| env::var_os(name).map(PathBuf::from);
    let (Some(staging), Some(source)) = (folder("TRUNK_STAGING_DIR"), folder("TRUNK_SOURCE_DIR"))
    else {
        return Err(Failure::Usage(
            "`finish` is called by Trunk: `cargo xtask build` builds the site.".to_owned(),
        ));
    };
    let target = folder("CARGO_TARGET_DIR").unwrap_or_else(|| source.join("target"));
    let profile = env::var("TRUNK_PROFILE").unwrap_or_else(|_| "release".to_owned());
    split::split(&staging, &target, &profile)?;
    bill::write_bill(&staging, &source)?;
    if profile == "release" {
        style::join(&staging)?;
        single::pack(&staging)?;
        ahead::tell(&staging)?;
        offline::list(&staging)?;
    }
    Ok(())
}
