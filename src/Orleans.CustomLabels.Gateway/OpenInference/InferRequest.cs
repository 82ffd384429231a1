namespace CustomLabels.Gateway.OpenInference;

/// <summary>What an inference request asks.</summary>
internal sealed class InferRequest
{
    /// <summary>The caller's id of it, given back with the answer.</summary>
    public string? Id { get; set; }

    /// <summary>0..1, or null for each label's own threshold.</summary>
    public float? MinConfidence { get; set; }

    /// <summary>Most results, or null for all.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Outputs that do not say otherwise come as bytes after the JSON.</summary>
    public bool IsBinary { get; set; }

    /// <summary>Outputs that are wanted, in this order; none for all that there are.</summary>
    public List<RequestedOutput> Outputs { get; } = [];

    /// <summary>The picture; empty when it is larger than allowed.</summary>
    public byte[] Picture { get; set; } = [];

    /// <summary>The picture is over the limit, and was not read.</summary>
    public bool PictureIsTooLarge { get; set; }
}
