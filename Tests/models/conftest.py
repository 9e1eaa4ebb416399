from models_support import fake, probe

__all__ = ["fake", "probe"]
