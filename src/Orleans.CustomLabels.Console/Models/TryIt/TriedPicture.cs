using CustomLabels.WebConsole.Api;

namespace CustomLabels.WebConsole.Models.TryIt;

/// <summary>A picture on the page, and what became of it.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Url">Where the browser shows it from, in its own memory.</param>
public sealed record TriedPicture(string Name, string Url)
{
    /// <summary>Tells pictures of one name apart.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>All that the model found, whatever its confidence; null while it is asked, or when it refused.</summary>
    public IReadOnlyList<DetectedLabel>? Labels { get; init; }

    /// <summary>The answer as it came.</summary>
    public string Json { get; init; } = "";

    /// <summary>How long each stage took.</summary>
    public IReadOnlyList<StageTime> Stages { get; init; } = [];

    /// <summary>The unit that answered: <c>zone/ordinal/epoch</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>The zone that it is in.</summary>
    public string? Zone { get; init; }

    /// <summary>Attempts that it took.</summary>
    public string? Attempt { get; init; }

    /// <summary>Why there is no answer.</summary>
    public ConsoleProblem? Problem { get; init; }
}
