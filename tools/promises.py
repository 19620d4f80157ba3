"""Promises about the files themselves, which no other tool checks."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 300
REASON = "# long because "

# Addresses of package indexes and mirrors, and folders of somebody's own machine.
ONE_MACHINE = re.compile(
    r"--(?:extra-)?index-url|--find-links|--trusted-host"
    r"|files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs"
    r"|/(?:home|Users)/\w+/|/root/|/work/|\.internal\b(?![\w.]* import)|\.corp\b"
)
READ = {".py", ".toml", ".txt", ".md", ".html", ".css", ".js", ".json", ".yml", ".yaml", ".po", ""}
THESE_WORDS = "tools/promises.py"


def modules_are_short() -> tuple[bool, str]:
    """A module is read in one sitting, or says in its first ten lines why it is long."""
    long = []
    for path in _files():
        if path.suffix != ".py" or "migrations" in path.parts:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > LONGEST and not any(line.startswith(REASON) for line in lines[:10]):
            long.append(f"{path.relative_to(ROOT)} has {len(lines)} lines")
    return not long, "\n".join(long)


def nothing_of_one_machine() -> tuple[bool, str]:
    """What is committed works anywhere: no mirror's address, no one's own folder."""
    found = []
    for path in _files():
        if path.suffix not in READ or str(path.relative_to(ROOT)) == THESE_WORDS:
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        found += [
            f"{path.relative_to(ROOT)}:{number}: {match[0]}"
            for number, line in enumerate(lines, 1)
            if (match := ONE_MACHINE.search(line))
        ]
    return not found, "\n".join(found)


def block_components() -> list[str]:
    """The names of the components that take content between two tags."""
    names = re.compile(r"@register\.simple_block_tag(?:\([^)]*\))?\s+def (\w+)")
    tags = sorted((ROOT / "src").glob("kehity/*/templatetags/*.py"))
    return [name for tag in tags for name in names.findall(tag.read_text(encoding="utf-8"))]


def _files() -> list[Path]:
    """What is or would be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        return [path for folder in ("src", "tools", "tests") for path in (ROOT / folder).rglob("*")]
    return [ROOT / name for name in sorted(set(listed.stdout.split("\0"))) if _is_file(name)]


def _is_file(name: str) -> bool:
    return bool(name) and (ROOT / name).is_file()
