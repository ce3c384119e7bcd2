"""Opens a network in onnxruntime."""

from pathlib import Path
from typing import Any


def open_session(file: Path, threads: int = 1) -> Any:
    """The network in ``file``; ``threads`` is how many cores one window may use. Memory is given back after each run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
