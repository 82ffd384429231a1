using System.Globalization;
using System.Text;
using CustomLabels.Client;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.Operations.Detection;

/// <summary>Says which unit, zone and attempt answered and how long each stage took (https://www.w3.org/TR/server-timing/, milliseconds).</summary>
internal static class AnswerHeaders
{
    public static void Write(IHeaderDictionary headers, DetectionAnswer answer, TimeSpan total)
    {
        headers["x-customlabels-attempt"] = answer.Attempt.ToString(CultureInfo.InvariantCulture);
        var stages = answer.Stages;
        headers["Server-Timing"] = string.Create(
            CultureInfo.InvariantCulture,
            $"queue;dur={stages.Queue * 1e3:0.###}, fetch;dur={stages.Fetch * 1e3:0.###}, decode;dur={stages.Decode * 1e3:0.###}, infer;dur={stages.Infer * 1e3:0.###}, post;dur={stages.Post * 1e3:0.###}, total;dur={total.TotalMilliseconds:0.###}");

        // A zone's name is configured freely; only ASCII fits into a header.
        if (answer.Unit is { } unit && Ascii.IsValid(unit.Zone))
        {
            headers["x-customlabels-zone"] = unit.Zone;
            headers["x-customlabels-unit"] = string.Create(CultureInfo.InvariantCulture, $"{unit.Zone}/{unit.Ordinal}/{unit.Epoch}");
        }
    }
}
