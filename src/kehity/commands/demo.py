"""`kehity demo`: a season in full swing in a throwaway database."""

import shutil

from kehity.commands import prepared
from kehity.commands.listening import address, free_port
from kehity.commands.supervision import Child, stop_in_order, supervise


def main(arguments: list[str]) -> int:
    stop_in_order()
    port = free_port("127.0.0.1")
    prepared.texts()
    static, season = prepared.static_files(), prepared.season()
    with prepared.throwaway_folder() as folder:
        shutil.copytree(season, folder, dirs_exist_ok=True)
        here = address("127.0.0.1", port)
        environment = prepared.demo_environment(folder) | {
            "KEHITY_STATIC": str(static),
            "BASE_URL": here,
            "PORT": str(port),
            "HOST": "127.0.0.1",
        }
        children = [Child("web", environment, "1"), Child("work", environment)]
        ready = f"Kehity's demo is at {here} (Ctrl-C stops it and forgets everything)."
        return supervise(children, here, ready, restart=False)
