import Abate
import ArgumentParser

extension MessageLanguage: ExpressibleByArgument {}
