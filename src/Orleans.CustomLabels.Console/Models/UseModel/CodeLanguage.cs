namespace CustomLabels.WebConsole.Models.UseModel;

/// <summary>Something that code is shown for.</summary>
/// <param name="Key">In addresses and ids.</param>
/// <param name="Name">For people.</param>
/// <param name="Needs">What must be installed, and where the key comes from.</param>
/// <param name="Start">Starts the model.</param>
/// <param name="Analyse">Analyses a picture.</param>
/// <param name="Stop">Stops the model.</param>
public sealed record CodeLanguage(
    string Key, string Name, string Needs, Func<CodePlace, string> Start, Func<CodePlace, string> Analyse, Func<CodePlace, string> Stop);
