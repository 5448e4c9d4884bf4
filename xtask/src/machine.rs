//! A machine on which everything a command needs has been seen to. All commands of the project
//! run here: in its root, with its tools in front, and with what the browser tests want to know.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install;
use crate::lock;
use crate::run::{self, ask};
use crate::tools::{Component, Engine, Need, Program, Tool, Version, WASM_TARGET};

/// The place where commands run.
pub struct Machine {
    root: PathBuf,
    /// Folders that come before those of PATH.
    tools: Vec<PathBuf>,
    /// Variables for the browser tests.
    variables: Vec<(&'static str, PathBuf)>,
    /// The browsers that cannot be had here.
    without: Vec<&'static Engine>,
}

impl Machine {
    /// Looks for everything that is needed and installs what is missing.
    pub fn with(needs: &[Need]) -> Result<Self, String> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.parent().unwrap_or(here).to_owned();
        let mut machine = Self {
            variables: vec![("VIJFBLIK_DIST", root.join("dist"))],
            tools: Vec::new(),
            without: Vec::new(),
            root,
        };
        // First what only a person may be able to install: they learn it at once.
        machine.see_to_programs(needs)?;
        for need in needs {
            match need {
                Need::Program(_) => {}
                Need::WasmTarget => see_to_wasm_target()?,
                Need::Component(component) => see_to_component(component)?,
                Need::Crates => machine.run("cargo fetch --locked")?,
                Need::Tool(tool) => machine.see_to_tool(tool)?,
                Need::Engine(engine) => machine.try_engine(engine),
            }
        }
        Ok(machine)
    }

    /// The browsers beside Chromium that were wanted and cannot be had here.
    pub fn without(&self) -> &[&'static Engine] {
        &self.without
    }

    /// The folder of the project.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the built site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A command of the project, from a line as one would type it.
    pub fn command(&self, line: &str) -> Command {
        let mut command = run::command(line);
        command
            .current_dir(&self.root)
            .env("PATH", self.path())
            .envs(self.variables.iter().map(|(name, file)| (name, file)));
        // Trunk 0.21 stops at NO_COLOR=1, the usual way to write it.
        match env::var_os("NO_COLOR") {
            Some(text) if !text.is_empty() => command.env("NO_COLOR", "true"),
            _ => command.env_remove("NO_COLOR"),
        };
        command
    }

    /// Runs such a command in sight of the user.
    pub fn run(&self, line: &str) -> Result<(), String> {
        run::show(&mut self.command(line))
    }

    fn path(&self) -> OsString {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = self.tools.iter().cloned().chain(env::split_paths(&path));
        // A folder with the separator in its name cannot be in PATH: do without it then.
        env::join_paths(folders).unwrap_or(path)
    }

    /// All missing programs at once: one run of the package manager, or one sentence.
    fn see_to_programs(&mut self, needs: &[Need]) -> Result<(), String> {
        let mut missing: Vec<&Program> = needs
            .iter()
            .filter_map(|need| match need {
                Need::Program(program) => Some(*program),
                _ => None,
            })
            .collect();
        missing.retain(|program| !self.knows(program));
        if missing.is_empty() {
            return Ok(());
        }
        install::programs(&missing)?;
        missing.retain(|program| !self.knows(program));
        install::none_missing(&missing)
    }

    /// Sees to a browser that the tests can do without, and says so where they have to.
    fn try_engine(&mut self, engine: &'static Engine) {
        let mut tools = engine.needs.iter().filter_map(|need| match need {
            Need::Tool(tool) => Some(*tool),
            _ => None,
        });
        let outcome = self
            .see_to_programs(engine.needs)
            .and_then(|()| tools.try_for_each(|tool| self.see_to_tool(tool)));
        if let Err(sentence) = outcome {
            let why = sentence.lines().next().unwrap_or_default();
            println!("{} is left out: {why}", engine.name);
            self.without.push(engine);
        }
    }

    /// A tool is taken from PATH when it has the right version, else from a folder of ours.
    fn see_to_tool(&mut self, tool: &Tool) -> Result<(), String> {
        let version = match tool.version {
            Version::Exactly(version) => version.to_owned(),
            Version::AsLocked(package) => self.locked_version(package)?,
        };
        if tool.says_version && answers_to(Path::new(tool.program), &version) {
            return Ok(());
        }
        let home = install::tool_home(tool, &version)?;
        let folder = home.join("bin");
        let program = folder.join(format!("{}{}", tool.program, env::consts::EXE_SUFFIX));
        let works = || {
            if tool.says_version {
                answers_to(&program, &version)
            } else {
                ask(Command::new(&program).arg("--help")).is_some()
            }
        };
        if !works() {
            install::tool(tool, &version, &home, &works)?;
        }
        self.tools.push(folder);
        Ok(())
    }

    fn locked_version(&self, package: &str) -> Result<String, String> {
        let file = self.root.join("Cargo.lock");
        let text = fs::read_to_string(&file)
            .map_err(|error| format!("{} cannot be read: {error}.", file.display()))?;
        lock::version_of(&text, package)
            .map(str::to_owned)
            .ok_or_else(|| format!("Cargo.lock names no `{package}`; is it complete?"))
    }

    /// Whether a program is there; its place is kept for the browser tests.
    fn knows(&mut self, program: &Program) -> bool {
        let named = program.variable.and_then(env::var_os).map(PathBuf::from);
        let found = named.or_else(|| run::find(program.names));
        if let (Some(variable), Some(place)) = (program.variable, &found) {
            self.variables.push((variable, place.clone()));
        }
        found.is_some()
    }
}

/// Whether this program runs and says that it has this version ("trunk 0.21.14").
fn answers_to(program: &Path, version: &str) -> bool {
    ask(Command::new(program).arg("--version"))
        .is_some_and(|answer| answer.split_whitespace().any(|word| word == version))
}

fn see_to_wasm_target() -> Result<(), String> {
    let sysroot = ask(&mut run::command("rustc --print sysroot")).map(PathBuf::from);
    let library = sysroot.map(|root| root.join("lib/rustlib").join(WASM_TARGET));
    if library.is_some_and(|folder| folder.is_dir()) {
        return Ok(());
    }
    install::toolchain_part("target", WASM_TARGET)
}

fn see_to_component(component: &Component) -> Result<(), String> {
    if ask(&mut run::command(component.check)).is_some() {
        return Ok(());
    }
    install::toolchain_part("component", component.name)
}
