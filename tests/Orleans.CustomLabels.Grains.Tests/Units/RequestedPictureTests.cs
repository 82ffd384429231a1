using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Objects;
using CustomLabels.Grains.Units;
using CustomLabels.Inference.Images;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.Units;

public sealed class RequestedPictureTests
{
    [Fact]
    public async Task Read_NeitherBytesNorObject_IsTheCallersMistake()
    {
        using var folder = new TemporaryFolder();
        var picture = new RequestedPicture(new FolderObjectStore(folder.Path), new PictureLimits(), TimeProvider.System);
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(() => picture.ReadAsync(new DetectRequest(), stages: null, TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(CustomLabelsError.InvalidParameter, refusal.Error);
        var reply = DetectReplies.From(refusal);
        Assert.Equal((DetectOutcome.InvalidRequest, refusal.Message), (reply.Outcome, reply.Message));
    }

    [Theory]
    [InlineData(CustomLabelsError.InvalidS3Object, DetectOutcome.InvalidS3Object)]
    [InlineData(CustomLabelsError.ImageTooLarge, DetectOutcome.ImageTooLarge)]
    [InlineData(CustomLabelsError.Throttling, DetectOutcome.ObjectStoreUnavailable)]
    [InlineData(CustomLabelsError.InternalServerError, DetectOutcome.Failed)]
    public void Refusal_OfAStore_TravelsAsItsKind(CustomLabelsError error, DetectOutcome outcome) =>
        Assert.Equal(outcome, DetectReplies.From(new CustomLabelsException(error, "reason")).Outcome);
}
