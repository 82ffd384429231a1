namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>A field of model.json that the form asks for.</summary>
/// <param name="Section"><c>input</c>, <c>output</c>, or empty for one at the top.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What may stand in it.</param>
/// <param name="Help">What it means.</param>
public sealed record ModelJsonField(string Section, string Name, ModelJsonKind Kind, string Help)
{
    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Output profiles that have it; empty for a field that has nothing to do with them.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>By which messages and the element's id name it.</summary>
    public string Path => Section.Length == 0 ? Name : $"{Section}.{Name}";
}
