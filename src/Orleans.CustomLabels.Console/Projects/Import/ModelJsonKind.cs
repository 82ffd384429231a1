namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>What may stand in a field of model.json.</summary>
public enum ModelJsonKind
{
    /// <summary>A word.</summary>
    Text,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number, or several.</summary>
    Numbers,

    /// <summary>Texts, one a line.</summary>
    Lines,
}
