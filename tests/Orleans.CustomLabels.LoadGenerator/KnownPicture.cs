using CustomLabels.Testing;

namespace CustomLabels.LoadGenerator;

/// <summary>A picture and the labels that its answer must have, no more and no fewer.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Content">The file.</param>
/// <param name="Labels">Names, in any order; null when any answer will do.</param>
internal sealed record KnownPicture(string Name, byte[] Content, IReadOnlySet<string>? Labels)
{
    private const string Any = "*";
    private const StringSplitOptions Split = StringSplitOptions.RemoveEmptyEntries;

    /// <summary>
    /// Reads <c>FILE=LABEL+LABEL</c>, <c>FILE=</c> for a picture that shows nothing, or <c>FILE=*</c> where the time matters and not the answer.
    /// </summary>
    public static KnownPicture Parse(string text)
    {
        var at = text.LastIndexOf('=');
        if (at < 0)
        {
            throw new ArgumentException($"'{text}' says not what is to be seen: FILE=LABEL+LABEL or FILE=*.");
        }

        var labels = text[(at + 1)..];
        return new(Path.GetFileName(text[..at]), File.ReadAllBytes(text[..at]), labels == Any ? null : labels.Split('+', Split).ToHashSet());
    }

    /// <summary>Whether an answer has the picture's labels.</summary>
    public bool IsShownBy(IEnumerable<FoundLabel> answer) => Labels?.SetEquals(answer.Select(label => label.Name)) ?? true;
}
