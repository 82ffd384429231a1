namespace CustomLabels.Inference.Detection;

/// <summary>A possible result.</summary>
/// <param name="Score">How sure, nominally 0..1.</param>
/// <param name="Label">Index into the profile's labels.</param>
/// <param name="Order">Position in the model's output; breaks ties, so that equal scores always come out in the same order.</param>
/// <param name="Box">Where, for detectors.</param>
internal readonly record struct Candidate(float Score, int Label, int Order, PictureBox Box) : IComparable<Candidate>
{
    /// <summary>Best first: higher score, then earlier in the output.</summary>
    public int CompareTo(Candidate other)
    {
        var byScore = other.Score.CompareTo(Score);
        return byScore != 0 ? byScore : Order.CompareTo(other.Order);
    }
}
