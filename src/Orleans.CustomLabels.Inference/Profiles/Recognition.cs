using System.Collections.Immutable;

namespace CustomLabels.Inference.Profiles;

/// <summary>The judgement on a package: a complete profile, or a refusal that tells how to complete it.</summary>
public abstract record Recognition
{
    private Recognition()
    {
    }

    /// <summary>Everything needed to run the model is known.</summary>
    /// <param name="Profile">How to run it.</param>
    /// <param name="Reasons">Where each part comes from, such as "channels: bgr, because cvexport.manifest says Azure Custom Vision".</param>
    public sealed record Recognized(ModelProfile Profile, ImmutableArray<string> Reasons) : Recognition;

    /// <summary>Something is missing or contradictory.</summary>
    /// <param name="Problems">What, one sentence each.</param>
    /// <param name="Seen">What was seen in the model.</param>
    /// <param name="Reasons">What was recognised nevertheless.</param>
    /// <param name="Snippet">A model.json to fill in, with a placeholder for each value that only the model's training tells; empty when no model.json can help.</param>
    public sealed record Refused(ImmutableArray<string> Problems, ImmutableArray<string> Seen, ImmutableArray<string> Reasons, string Snippet) : Recognition
    {
        /// <summary>The refusal in one text.</summary>
        public string Message
        {
            get
            {
                var message = $"{string.Join(" ", Problems)} Seen: {string.Join("; ", Seen)}.";
                return Snippet.Length == 0 ? message : $"{message} Write into model.json, with what the model was trained with in place of each <...>: {Snippet}";
            }
        }
    }
}
