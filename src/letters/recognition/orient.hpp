// Which way the page lies: quarter turn, small angle, upside down.
#pragma once

#include "clean.hpp"

namespace lb::recognition {

// A page on its way: the pictures that must be turned together.
struct Turning {
    PixPtr grey;
    PixPtr ink;   // everything black
    PixPtr text;  // text-sized components only: what votes
    Transform flat;

    void quarter_turns(int clockwise);
};

// Quarter turn and deskew by the rows of text.
void straighten_angle(Turning& page, double x_height, bool reverse_vote);

// Upside down by ascenders; where they do not say, by reading a strip both ways.
void set_upright(Turning& page, double x_height, double scale, Engine& engine);

PixPtr scaled(const PixPtr& pix, double factor);

}  // namespace lb::recognition
