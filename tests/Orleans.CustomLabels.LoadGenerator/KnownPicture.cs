using CustomLabels.Testing;

namespace CustomLabels.LoadGenerator;

/// <summary>A picture and the labels that its answer must have, no more and no fewer.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Content">The file.</param>
/// <param name="Labels">Names, in any order.</param>
internal sealed record KnownPicture(string Name, byte[] Content, IReadOnlySet<string> Labels)
{
    private const StringSplitOptions Split = StringSplitOptions.RemoveEmptyEntries;

    /// <summary>Reads <c>FILE=LABEL+LABEL</c>, or <c>FILE=</c> for a picture that shows nothing.</summary>
    public static KnownPicture Parse(string text)
    {
        var at = text.LastIndexOf('=');
        return at < 0
            ? throw new ArgumentException($"'{text}' says not what is to be seen: FILE=LABEL+LABEL.")
            : new(Path.GetFileName(text[..at]), File.ReadAllBytes(text[..at]), text[(at + 1)..].Split('+', Split).ToHashSet());
    }

    /// <summary>Whether an answer has the picture's labels.</summary>
    public bool IsShownBy(IEnumerable<FoundLabel> answer) => Labels.SetEquals(answer.Select(label => label.Name));
}
